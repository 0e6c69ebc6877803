import type { BlockCounts } from "./block-counts.js";
import { sum } from "./sum.js";

/**
 * Events of each block beyond what its operations lead to expect at the mean rate. They sum to 0, and the error of the
 * rate is theirs: for equal exposures they are the counts less their mean.
 */
export function residuals({ counts, exposures }: BlockCounts): number[] {
  const operations = sum(exposures);
  const rate = operations > 0 ? sum(counts) / operations : 0;
  return counts.map((count, block) => count - rate * exposures[block]!);
}
