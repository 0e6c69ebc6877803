/**
 * What one variant showed of one anomaly: `counts[i]` events in the `exposures[i]` operations of block i. A block is
 * some tens of randomised rounds; the order of the blocks is the order of time.
 */
export interface BlockCounts {
  readonly counts: readonly number[];
  readonly exposures: readonly number[];
}

/**
 * Asserts that both arrays have one length and hold whole counts and finite exposures, none negative, and that no
 * block without operations has events.
 *
 * @throws RangeError that names the first block that breaks this
 */
export function assertBlockCounts({ counts, exposures }: BlockCounts): void {
  if (counts.length !== exposures.length) {
    throw new RangeError(`counts of ${counts.length} blocks, but exposures of ${exposures.length}`);
  }
  counts.forEach((count, block) => {
    const exposure = exposures[block]!;
    const sound = Number.isInteger(count) && count >= 0 && Number.isFinite(exposure) && exposure >= 0;
    if (!sound || (exposure === 0 && count > 0)) {
      throw new RangeError(`block ${block} has ${count} events in ${exposure} operations`);
    }
  });
}
