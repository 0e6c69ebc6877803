/** What a task does alone: sequences of operations, of which the last is looked at. */

/** Behind what a page may be met in: as in December 2006, stored to in memory alone after a commit has cleaned its buffers. */
const BEGINNINGS = [
  ["store", "writeback", "store"],
  ["store", "writeback", "store", "commit", "store"],
];

/**
 * The shorter first: each operation, behind any other, behind a store and any other, and behind what it takes to get some pages into
 * their states.
 *
 * @param operations by name; what is not among them no sequence has.
 */
export function sequencesOf(operations: readonly string[]): string[][] {
  const behind = [[], ...operations.map((each) => [each]), ...operations.map((each) => ["store", each]), ...BEGINNINGS];
  const all = behind.flatMap((beginning) => operations.map((each) => [...beginning, each]));
  const known = all.filter((each) => each.every((name) => operations.includes(name)));
  const texts = known.map((each) => each.join("; "));
  return known.filter((_, index) => texts.indexOf(texts[index]!) === index).toSorted((a, b) => a.length - b.length);
}

/** `store; writeback : reclaim`: the last is the task's, the others run before it. */
export function shortForm({ operations }: { operations: readonly string[] }): string {
  return [operations.slice(0, -1).join("; "), ...operations.slice(-1)].filter((each) => each !== "").join(" : ");
}
