import type { BlockCounts } from "./block-counts.js";
import { bursts } from "./bursts.js";
import { autocorrelation, effectiveSize } from "./dispersion.js";
import { residuals } from "./residuals.js";
import { sum } from "./sum.js";

const RESAMPLES = 1999;
const FEWEST_BLOCKS = 10;
const FEWEST_EVENTFUL_BLOCKS = 5;
/** Where one burst holds nearly all events, what a resample gives is whether it drew that burst. */
const FEWEST_BURSTS = 2;
/** Runs of blocks in a resample, however long the memory: of fewer, its own standard error is noise. */
const FEWEST_RUNS = 5;

/** One rate in a sum of log rates: +1 adds its logarithm, -1 takes it away. */
export interface Term {
  readonly stream: BlockCounts;
  readonly sign: 1 | -1;
}

/**
 * Two-sided interval of a sum of signed log rates, from streams paired block by block: the log of a rate from one
 * term, the log of a ratio from two.
 *
 * Studentised circular block bootstrap: runs of consecutive blocks are drawn with replacement, the same for all terms,
 * and (estimate* - estimate) / error* stands for (estimate - truth) / error (Politis & Romano 1992; Götze & Künsch
 * 1996). The run length is the one that fixes the variance best for a first-order autoregression (Politis & White
 * 2004, corrected 2009), between n^(1/3) and n/5. Memories longer than that and tails heavier than a few dozen blocks
 * can show are covered too seldom; test/stats/rate.test.ts has figures.
 *
 * @param random uniform in [0, 1)
 * @returns [low, high], or undefined where the bootstrap is not to be trusted: if some term has fewer than 10 blocks, 5
 *   blocks with events or 2 `bursts`, or if more than 1 resample of 1000 is without any event of some term
 */
export function blockBootstrap(
  terms: readonly Term[],
  level: number,
  random: () => number,
): [number, number] | undefined {
  if (!terms.every(({ stream }) => suffices(stream))) return undefined;

  const n = terms[0]!.stream.counts.length;
  const influence = influences(terms);
  const length = runLength(influence);
  const runs = terms.map(({ stream, sign }) => ({
    sign,
    counts: runSums(stream.counts, length),
    exposures: runSums(stream.exposures, length),
  }));
  const estimate = logContrast(terms.map(({ stream, sign }) => [sign, sum(stream.counts), sum(stream.exposures)]));
  const pivots = new Float64Array(RESAMPLES);
  const drawn = new Int32Array(Math.ceil(n / length));
  let lost = 0;
  for (let resample = 0; resample < RESAMPLES; resample++) {
    for (let i = 0; i < drawn.length; i++) drawn[i] = Math.floor(random() * n);
    const pivot = pivotOf(runs, drawn, estimate);
    if (!Number.isFinite(pivot)) lost++;
    else pivots[resample] = pivot;
  }
  if (lost * 1000 > RESAMPLES) return undefined;

  pivots.sort();
  const tail = Math.max(1, Math.floor(((RESAMPLES + 1) * (1 - level)) / 2));
  const error = standardError(influence, length);
  return [estimate - error * pivots[RESAMPLES - tail]!, estimate - error * pivots[tail - 1]!];
}

function suffices(stream: BlockCounts): boolean {
  const eventful = stream.counts.filter((count) => count > 0).length;
  return stream.counts.length >= FEWEST_BLOCKS && eventful >= FEWEST_EVENTFUL_BLOCKS && bursts(stream) >= FEWEST_BURSTS;
}

/** What each block adds to the error of the estimate, to first order; they sum to 0. */
function influences(terms: readonly Term[]): number[] {
  const influence = Array.from({ length: terms[0]!.stream.counts.length }, () => 0);
  for (const { stream, sign } of terms) {
    const count = sum(stream.counts);
    residuals(stream).forEach((residual, block) => (influence[block]! += (sign * residual) / count));
  }
  return influence;
}

function runLength(influence: readonly number[]): number {
  const n = influence.length;
  const seen = autocorrelation(influence);
  // The estimate is low by (1 + 3 rho) / n on average (Kendall 1954).
  const rho = Math.min(0.99, Math.max(0, seen + (1 + 3 * seen) / n));
  const best = Math.cbrt(1.5 * n * ((2 * rho) / (1 - rho * rho)) ** 2);
  return Math.min(Math.floor(n / FEWEST_RUNS), Math.ceil(Math.max(Math.cbrt(n), best)));
}

/** The larger of two estimates: from the sums of all runs, blind to what outlasts a run, and from Geyer's size. */
function standardError(influence: readonly number[], length: number): number {
  const n = influence.length;
  const squares = (values: readonly number[]) => sum(values.map((value) => value * value));
  const fromRuns = squares(runSums(influence, length)) / length;
  // One less, as in n - 1: the mean that was taken away drifted along with the blocks.
  const fromSize = (squares(influence) * n) / Math.max(1, effectiveSize(influence) - 1);
  return Math.sqrt(Math.max(fromRuns, fromSize));
}

/** Sums of `length` consecutive values from each start, the end joined to the beginning. */
function runSums(values: readonly number[], length: number): number[] {
  let running = sum(values.slice(0, length));
  return values.map((value, start) => {
    const here = running;
    running += values[(start + length) % values.length]! - value;
    return here;
  });
}

function logContrast(totals: readonly (readonly [sign: number, count: number, exposure: number])[]): number {
  return sum(totals.map(([sign, count, exposure]) => sign * Math.log(count / exposure)));
}

/** (estimate* - estimate) / error* of the runs drawn; not finite if a term lost all its events. */
function pivotOf(
  runs: readonly { sign: number; counts: number[]; exposures: number[] }[],
  drawn: Int32Array,
  estimate: number,
): number {
  const totals = runs.map(({ sign, counts, exposures }): [number, number, number] => {
    let count = 0;
    let exposure = 0;
    for (const start of drawn) {
      count += counts[start]!;
      exposure += exposures[start]!;
    }
    return [sign, count, exposure];
  });
  const difference = logContrast(totals) - estimate;
  let variance = 0;
  for (const start of drawn) {
    let influence = 0;
    runs.forEach(({ sign, counts, exposures }, term) => {
      const [, count, exposure] = totals[term]!;
      influence += sign * (counts[start]! / count - exposures[start]! / exposure);
    });
    variance += influence * influence;
  }
  // Blocks that are all alike give neither difference nor error, but for rounding.
  return Math.abs(difference) < 1e-12 ? 0 : difference / Math.sqrt(variance);
}
