/** Sequences of operations, of which the last is looked at, when nobody else is about; and pairs that meet once. */
import { operationsOn, type Vocabulary } from "../../model/vocabulary.js";

export interface Sequence {
  filesystem: string;
  /** By name, in their order. */
  operations: string[];
  /**
   * `alone`: the last is the task's. `elsewhere`: it is a second task's, on another CPU, which begins when that of the one before it
   * has ended. `preempted`: the last two are two tasks', which meet: the second preempts the first.
   */
  how: "alone" | "elsewhere" | "preempted";
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
    const common = commonOperations(both, filesystem);
    return [
      ...sequencesOf(common).map((operations) => ({ filesystem, operations, how: "alone" as const })),
      ...pairsOf(common).map((operations) => ({ filesystem, operations, how: "elsewhere" as const })),
    ];
  });
  return all.toSorted((a, b) => a.operations.length - b.operations.length);
}

/** Of the same operations any two that meet. */
export function commonMeetings(both: readonly [Vocabulary, Vocabulary], filesystems: readonly string[]): Sequence[] {
  return filesystems.flatMap((filesystem) =>
    pairsOf(commonOperations(both, filesystem)).map((pair) => ({
      filesystem,
      operations: pair,
      how: "preempted" as const,
    })),
  );
}

function commonOperations(both: readonly [Vocabulary, Vocabulary], filesystem: string): string[] {
  const [own, other] = both.map((each) => operationsOn(each, filesystem).map(({ name }) => name));
  return own!.filter((name) => other!.includes(name));
}

/** Of two tasks, behind a store. */
function pairsOf(operations: readonly string[]): string[][] {
  return operations.flatMap((first) => operations.map((second) => ["store", first, second]));
}

/** `store; writeback : reclaim`, or of two tasks `store : writeback | reclaim`. */
export function shortForm({ operations, how }: Omit<Sequence, "filesystem">): string {
  const tasks = how === "alone" ? 1 : 2;
  const before = operations.slice(0, -tasks).join("; ");
  const own = operations.slice(-tasks).join(" | ");
  return before === "" ? own : `${before} : ${own}`;
}

/** Whose deeds are looked at: the last operation's, or those of two that meet, `writeback | reclaim`. */
export function lookedAt({ operations, how }: Sequence): string {
  return operations.slice(how === "preempted" ? -2 : -1).join(" | ");
}
