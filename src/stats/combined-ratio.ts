import { assertBlockCounts, type BlockCounts } from "./block-counts.js";
import { normalQuantile } from "./normal-quantile.js";
import { ratio } from "./ratio.js";
import { residuals } from "./residuals.js";
import { studentQuantile } from "./student-quantile.js";
import { sum } from "./sum.js";

/** Of each stream: fewer blocks with events give no standard error. */
const FEWEST_EVENTFUL = 5;

/** Two streams of one kind of event, paired block by block. */
export interface Pair {
  readonly a: BlockCounts;
  readonly b: BlockCounts;
}

/** The geometric mean of several ratios of rates. */
export interface CombinedRatio {
  /** NaN where one of them is; Infinity or 0 where one of them is. */
  ratio: number;
  interval: [number, number];
}

/**
 * How many times as often a shows events as b, over several kinds of them, each weighing the same.
 *
 * The interval is Student's of the mean log ratio, its error from what each block adds to it (the delta method), and no narrower
 * than independent events would have it. Where a stream has events in fewer than five blocks, it is the geometric mean of the
 * intervals of `ratio` within the run, each at 1 - (1 - level) / kinds, which hold all of them together (Bonferroni): conservative.
 *
 * @param pairs one for each kind of event, all with the same blocks.
 * @param options seed of the resampling, a safe integer; level of confidence, 0.95 if not given
 * @throws RangeError as `ratio` does
 */
export function combinedRatio(
  pairs: readonly Pair[],
  { seed, level = 0.95 }: { seed: number; level?: number },
): CombinedRatio {
  for (const { a, b } of pairs) [a, b].forEach(assertBlockCounts);
  const kinds = pairs.length;
  const each = pairs.map(({ a, b }) => ratio(a, b, { seed, level: 1 - (1 - level) / kinds }));
  const mean = (values: readonly number[]) => Math.exp(sum(values.map(Math.log)) / kinds);
  const estimate = mean(each.map((one) => one.ratio));
  const streams = pairs.flatMap(({ a, b }) => [a, b]);
  if (!streams.every(({ counts }) => counts.filter((count) => count > 0).length >= FEWEST_EVENTFUL)) {
    const [low, high] = [0, 1].map((end) => mean(each.map(({ within }) => within[end]!)));
    return { ratio: estimate, interval: [low!, high!] };
  }
  const tail = (1 - level) / 2;
  const blocks = influences(pairs);
  const error = Math.sqrt(sum(blocks.map((block) => block ** 2)) * (blocks.length / (blocks.length - 1)));
  const independent = Math.sqrt(sum(streams.map(({ counts }) => 1 / sum(counts))));
  const reach = Math.max(-studentQuantile(tail, blocks.length - 1) * error, -normalQuantile(tail) * independent);
  const factor = Math.exp(reach / kinds);
  return { ratio: estimate, interval: [estimate / factor, estimate * factor] };
}

/** What each block adds to the error of the sum of all log ratios, to first order. */
function influences(pairs: readonly Pair[]): number[] {
  const of = (stream: BlockCounts) => {
    const count = sum(stream.counts);
    return residuals(stream).map((residual) => residual / count);
  };
  const each = pairs.map(({ a, b }) => [of(a), of(b)] as const);
  return pairs[0]!.a.counts.map((_, block) => sum(each.map(([a, b]) => a[block]! - b[block]!)));
}
