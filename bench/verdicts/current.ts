/** Whether docs/verdicts.md is of the code that there is: by hashes of all of it, and of a version, another each day, by walking it. */
import { verdicts } from "../../src/jobs/verdicts.js";
import type { VerdictsRequest } from "../../src/model/request.js";
import { parseRequest } from "../../src/model/request.js";
import type { Version } from "../../src/result/verdicts-schema.js";
import { changedSince, readOpen } from "./open.js";

/** So far a version is walked again. */
const WITHIN = "any | any";
const DAY_MS = 86_400_000;

/** Says on stderr what is other than it was. */
export async function isCurrent(day: Date): Promise<boolean> {
  const open = readOpen();
  if (open === undefined) return said("no verdicts were saved: pagerace verdicts -o bench/saved/verdicts-open.json");
  const changed = changedSince(open);
  if (changed.length > 0)
    return said(`docs/verdicts.md is of other code of ${changed.join(", ")}: pagerace verdicts, then npm run verdicts`);
  const saved = open.variants[Math.floor(day.getTime() / DAY_MS) % open.variants.length]!;
  const asked = { mode: "verdicts", variants: [saved.path], within: WITHIN };
  const request = parseRequest(asked, "verdicts") as VerdictsRequest;
  const { variants } = await verdicts(request, { on: () => {}, stop: new AbortController().signal });
  const other = differences(saved, variants[0]!);
  process.stderr.write(
    `${saved.variant}, walked again up to ${WITHIN}: ${other.length === 0 ? "as it was" : "other"}\n`,
  );
  return other.length === 0 || said(other.join("; "));
}

/**
 * @param saved perhaps of larger sizes, too: what it shows first in one of those is not to be seen in `again`, or less grave.
 * @returns a clause each.
 */
export function differences(saved: Version, again: Version): string[] {
  const sizes = again.sizes.map(({ size }) => size);
  const isHere = ({ open }: Version["shown"][number]) => sizes.some((size) => size.split(", ")[0] === open);
  const text = ({ id, grade, shortest }: Version["shown"][number]) => `${id} ${shortest} ${grade}`;
  const lost = saved.shown.filter(
    (each) => isHere(each) && !isLarger(each) && !again.shown.some((one) => text(one) === text(each)),
  );
  const fresh = again.shown.filter(({ id }) => !saved.shown.some((each) => each.id === id));
  return [...lost.map((each) => `no longer ${text(each)}`), ...fresh.map((each) => `now ${text(each)}`)];
}

/** Of two mappings, say: the open scenario is called the same. */
function isLarger({ settings }: Version["shown"][number]): boolean {
  return !/^1 page of 1 block, 1 mapping, \d CPUs?, [^,]+$/.test(settings);
}

function said(what: string): false {
  process.stderr.write(`${what}\n`);
  return false;
}
