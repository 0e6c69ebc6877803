import { loadModule } from "../../../src/compile/module.js";
import { findVariant } from "../../../src/compile/variant.js";
import { type HeldAlone, holdAlone } from "../../../src/engines/alone/alone.js";
import { commonFilesystems } from "../../../src/model/filesystems.js";

const ALL_MS = 100_000;

/** @param filesystems all that both know, unless given. */
export async function held(
  ours: string,
  theirs: string,
  filesystems?: string[],
  budgetMs = ALL_MS,
): Promise<HeldAlone> {
  const both = [findVariant(ours), findVariant(theirs)];
  const common = commonFilesystems(both.map(({ vocabulary }) => vocabulary.filesystems));
  const [own, other] = await Promise.all(
    both.map(async (each) => ({ module: (await loadModule(each, "replay")).module, vocabulary: each.vocabulary })),
  );
  const asked = { filesystems: filesystems ?? common, budgetMs, workers: 2, stop: new AbortController().signal };
  return (await holdAlone(own!, other!, asked))!;
}

/** `reclaim frees the page: store : reclaim on iomap`. */
export const told = ({ undone }: Pick<HeldAlone, "undone">) =>
  undone.map(({ operation, deed, scenario, filesystem }) => `${operation} ${deed}: ${scenario} on ${filesystem}`);
