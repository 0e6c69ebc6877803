/**
 * What counts as a near miss. An oracle that looks at rest is asked whenever a task takes over, too; where it would have seen one of
 * these, and none is there at the end, another task stood in the window and nothing was lost. Left out are states that every version
 * passes through between two steps: the counter and the tags, which follow PG_dirty, and a pte that is writable before the page is dirty.
 */
import type { Vocabulary } from "./vocabulary.js";

const WINDOWS = ["lost-store", "untracked-dirty", "untracked-tagged"];

/** A bit each: of the windows, and of what the variant declares to be looked for at rest. @param watched those not by design, a bit each. */
export function nearMisses({ anomalies }: Vocabulary, watched: number): number {
  return (
    anomalies
      .filter(({ name, oracle }) => WINDOWS.includes(name) || oracle?.after.length === 0)
      .reduce((mask, { number }) => mask | (1 << number), 0) & watched
  );
}
