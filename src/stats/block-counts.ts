/**
 * What one variant showed of one anomaly: `counts[i]` events in the `exposures[i]` operations of block i. A block is
 * some tens of randomised rounds; the order of the blocks is the order of time.
 */
export interface BlockCounts {
  readonly counts: readonly number[];
  readonly exposures: readonly number[];
  /** The segment of each block, never falling: fresh workers on fresh memory. Left out: all are of one. */
  readonly segments?: readonly number[];
  /** The run of each block, never falling: a process of its own. Left out: all are of one. */
  readonly runs?: readonly number[];
}

/**
 * Asserts that all arrays have one length, that counts are whole and exposures finite, none negative, that no block
 * without operations has events, and that neither segments nor runs fall.
 *
 * @throws RangeError that names the first block that breaks this
 */
export function assertBlockCounts({ counts, exposures, segments, runs }: BlockCounts): void {
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
  if (runs) assertNeverFalling("runs", runs, counts.length);
  // Segments are numbered anew in each run.
  if (segments) assertNeverFalling("segments", segments, counts.length, runs);
}

function assertNeverFalling(what: string, numbers: readonly number[], blocks: number, within?: readonly number[]) {
  if (numbers.length !== blocks) throw new RangeError(`counts of ${blocks} blocks, but ${what} of ${numbers.length}`);
  numbers.forEach((number, block) => {
    const isSame = block > 0 && (within === undefined || within[block] === within[block - 1]);
    if (isSame && !(number >= numbers[block - 1]!)) throw new RangeError(`${what} fall at block ${block}`);
  });
}
