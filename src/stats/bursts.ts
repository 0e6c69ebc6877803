import type { BlockCounts } from "./block-counts.js";
import { dispersion, effectiveSize } from "./dispersion.js";
import { residuals } from "./residuals.js";
import { sum } from "./sum.js";

/** What Student's t adds to the squared error at 95 % and d degrees of freedom is about 1 + 2.5 / d. */
const STUDENT = 2.5;

/**
 * As how many independent bursts the events must be counted: the count over its dispersion, reduced to the effective
 * share of the blocks, and again for the dispersion being known from few blocks only. A block counts as one burst at
 * most, since so few blocks cannot show that it held more; all events together are one burst at least. No events: 0.
 */
export function bursts(stream: BlockCounts): number {
  const count = sum(stream.counts);
  if (count === 0) return 0;
  const effective = effectiveSize(residuals(stream));
  const eventful = stream.counts.filter((events) => events > 0).length;
  const apart = Math.min(count / Math.max(1, dispersion(stream.counts, stream.exposures)), eventful);
  const known = (effective - 1) / (effective - 1 + STUDENT);
  return Math.max(1, (apart * known * effective) / stream.counts.length);
}
