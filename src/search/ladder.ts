/** Open scenarios by growing size: what is walked of a variant when nobody says which scenario. */
import { UsageError } from "../failure.js";
import { accountsAll } from "../model/filesystems.js";
import type { Vocabulary } from "../model/vocabulary.js";
import { checkScenario, type Scenario } from "../scenario/scenario.js";
import { parseShortForm } from "../scenario/short-form.js";

/** A size: operations of each task, and what else a scenario may have more of than one. */
interface Size {
  text: string;
  with?: Partial<Pick<Scenario, "pages" | "blocks" | "mappings" | "evicts" | "prefetches" | "accounted">>;
  /** In words: that. */
  more?: string;
  /** It may have more states than half a GiB has room for. */
  large?: true;
}

/** From what takes moments to what takes minutes: a walk of a size costs some ten times that of the one before. */
const SIZES: readonly Size[] = [
  { text: "any" },
  { text: "any{2}" },
  { text: "any | any" },
  { text: "any | any", with: { mappings: 2 }, more: "2 mappings" },
  { text: "any | any", with: { blocks: 2 }, more: "2 blocks" },
  { text: "any | any", with: { evicts: true }, more: "TLB entries evicted" },
  { text: "any | any", with: { prefetches: true }, more: "TLB entries prefetched" },
  { text: "any | any", with: { accounted: false }, more: "unaccounted" },
  { text: "any{2} | any" },
  { text: "any | any", with: { pages: 2 }, more: "2 pages" },
  { text: "any{2} | any{2}", large: true },
  { text: "any | any | any", large: true },
];

/** What sizes are called, in order: `any | any, 2 mappings`. */
export const sizeNames: readonly string[] = SIZES.map(nameOf);

function nameOf({ text, more }: Size): string {
  return more === undefined ? text : `${text}, ${more}`;
}

/** A scenario of one size on one filesystem. */
export interface Rung {
  scenario: Scenario;
  large: boolean;
  /** Why it cannot be walked; undefined: it can. */
  refused?: string;
}

/**
 * Every size on every filesystem: the smaller sizes first, and of each the filesystems in the order of the vocabulary.
 *
 * @param filesystems those that are asked for, of the vocabulary's.
 */
export function ladder(vocabulary: Vocabulary, filesystems: readonly string[] = vocabulary.filesystems): Rung[] {
  return ladderBySize(vocabulary, filesystems).flatMap(({ rungs }) => rungs);
}

/** The same, for whoever takes several variants a size at a time. `size`: its name. */
export function ladderBySize(
  vocabulary: Vocabulary,
  filesystems: readonly string[] = vocabulary.filesystems,
): { size: string; rungs: Rung[] }[] {
  return SIZES.map((size) => ({
    size: nameOf(size),
    rungs: filesystems.flatMap((filesystem) => rungOf(size, filesystem, vocabulary)),
  }));
}

function rungOf({ text, with: more = {}, large }: Size, filesystem: string, vocabulary: Vocabulary): Rung[] {
  if (more.accounted === false && accountsAll(filesystem)) return [];
  const plain = { ...parseShortForm(text, vocabulary), filesystem };
  try {
    return [{ scenario: checkScenario({ ...plain, ...more }, text, vocabulary), large: large === true }];
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return [{ scenario: { ...plain, ...more }, large: large === true, refused: error.message }];
  }
}
