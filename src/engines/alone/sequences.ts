/** What a task does alone: sequences of operations, of which the last is looked at. */
import { operationsOn, type Vocabulary } from "../../model/vocabulary.js";

/** Operations by name: the last is the task's, the others run before it. */
export interface Sequence {
  filesystem: string;
  operations: string[];
}

/** In what state a page may be met besides: as in December 2006, stored to in memory alone after a commit has cleaned its buffers. */
const BEGINNINGS = [
  ["store", "writeback", "store"],
  ["store", "writeback", "store", "commit", "store"],
  ["protect", "unprotect"],
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

/** Of operations that both have, on these filesystems: the shorter first. */
export function commonSequences(both: readonly [Vocabulary, Vocabulary], filesystems: readonly string[]): Sequence[] {
  const all = filesystems.flatMap((filesystem): Sequence[] => {
    const [own, other] = both.map((each) => operationsOn(each, filesystem).map(({ name }) => name));
    const common = own!.filter((name) => other!.includes(name));
    return sequencesOf(common).map((operations) => ({ filesystem, operations }));
  });
  return all.toSorted((a, b) => a.operations.length - b.operations.length);
}

/** `store; writeback : reclaim`. */
export function shortForm({ operations }: Pick<Sequence, "operations">): string {
  return [operations.slice(0, -1).join("; "), ...operations.slice(-1)].filter((each) => each !== "").join(" : ");
}
