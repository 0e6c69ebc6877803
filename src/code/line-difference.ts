/** What differs between two texts, line by line: a longest common subsequence, which the rest is inserted into or taken from. */

export interface LineChange {
  /** Of the older text alone, of the newer alone, or of both. */
  of: "older" | "newer" | "both";
  line: string;
}

/** Takes time and room by the product of the lengths: functions are short. */
export function lineDifference(older: readonly string[], newer: readonly string[]): LineChange[] {
  const common = commonLengths(older, newer);
  const changes: LineChange[] = [];
  let [from, to] = [0, 0];
  while (from < older.length || to < newer.length) {
    if (from < older.length && to < newer.length && older[from] === newer[to]) {
      changes.push({ of: "both", line: older[from++]! });
      to++;
    } else if (from < older.length && (to === newer.length || common[from + 1]![to]! >= common[from]![to + 1]!)) {
      changes.push({ of: "older", line: older[from++]! });
    } else changes.push({ of: "newer", line: newer[to++]! });
  }
  return changes;
}

/** Of the longest common subsequence of what follows line i of the older and line j of the newer. */
function commonLengths(older: readonly string[], newer: readonly string[]): number[][] {
  const lengths = Array.from({ length: older.length + 1 }, () => Array<number>(newer.length + 1).fill(0));
  for (let i = older.length - 1; i >= 0; i--) {
    for (let j = newer.length - 1; j >= 0; j--) {
      const [here, below] = [lengths[i]!, lengths[i + 1]!];
      here[j] = older[i] === newer[j] ? below[j + 1]! + 1 : Math.max(below[j]!, here[j + 1]!);
    }
  }
  return lengths;
}
