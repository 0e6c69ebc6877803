import { assertBlockCounts, type BlockCounts } from "./block-counts.js";
import { blockBootstrap } from "./block-bootstrap.js";
import { normalQuantile } from "./normal-quantile.js";
import { randomStream } from "./random.js";
import { ratio } from "./ratio.js";
import { sum } from "./sum.js";

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
 * The interval is the `blockBootstrap` of the sum of all log ratios, blocks of all streams drawn together, and no narrower than
 * independent events would have it. Where that is not to be
 * trusted, it is the geometric mean of the intervals of `ratio`, each at 1 - (1 - level) / kinds, which hold all of them together
 * (Bonferroni): conservative.
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
  const terms = pairs.flatMap(({ a, b }) => [{ stream: a, sign: 1 } as const, { stream: b, sign: -1 } as const]);
  const each = pairs.map(({ a, b }) => ratio(a, b, { seed, level: 1 - (1 - level) / kinds, permutations: 1 }));
  const isCounted = terms.every(({ stream }) => sum(stream.counts) > 0);
  const logs = isCounted ? blockBootstrap(terms, level, randomStream(seed)) : undefined;
  const mean = (values: readonly number[]) => Math.exp(sum(values.map(Math.log)) / kinds);
  const estimate = mean(each.map((one) => one.ratio));
  if (logs === undefined) {
    const [low, high] = [0, 1].map((end) => mean(each.map(({ interval }) => interval[end]!)));
    return { ratio: estimate, interval: [low!, high!] };
  }
  const variance = sum(terms.map(({ stream }) => 1 / sum(stream.counts)));
  const independent = Math.exp((-normalQuantile((1 - level) / 2) * Math.sqrt(variance)) / kinds);
  const [low, high] = logs.map((log) => Math.exp(log / kinds));
  return {
    ratio: estimate,
    interval: [Math.min(low!, estimate / independent), Math.max(high!, estimate * independent)],
  };
}
