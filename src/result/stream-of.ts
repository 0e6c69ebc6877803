/** What one variant showed of one anomaly, block by block, out of a tally: what statistics are made of. */
import type { BlockCounts } from "../stats/block-counts.js";
import { sum } from "../stats/sum.js";
import type { HammerTally } from "../tally/hammer.js";

/** @param at the variant's index; the number that the tally's anomalies have for this one. */
export function streamOf(
  { blocks }: Pick<HammerTally, "blocks">,
  at: { variant: number; anomaly: number },
): BlockCounts {
  const own = blocks.map(({ variants }) => variants[at.variant]);
  return {
    counts: own.map((block) => block?.anomalies[at.anomaly] ?? 0),
    exposures: own.map((block) => sum(block?.operations ?? [])),
  };
}
