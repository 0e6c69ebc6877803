import type { BlockCounts } from "./block-counts.js";
import { type Rate, rate } from "./rate.js";

/** How many times as high a rate is in one run as in another. */
export interface RateChange {
  /** After over before: Infinity if only after has events, NaN if neither has. */
  ratio: number;
  /** At 95 %, of what runs differ, too. */
  interval: [number, number];
  /** Two-sided, of "the rate is the same": where the interval of that level begins to leave 1 out; at least 1e-6. */
  pValue: number;
}

const LEAST = 1e-6;
const STEPS = 14;

/**
 * Compares the rates of two runs that had nothing in common: no rounds, so no pairs. Each side of the log ratio's interval
 * is the root of the squares of the sides of both rates' intervals (Donner & Zou 2012, "Closed-form confidence intervals
 * for functions of the normal mean and standard deviation", MOVER); both hold what runs differ.
 *
 * @throws RangeError as `rate` does
 */
export function rateChange(before: BlockCounts, after: BlockCounts): RateChange {
  const ratio = rate(after).perOperation / rate(before).perOperation;
  const at = (alpha: number) => quotient(rate(after, { level: 1 - alpha }), rate(before, { level: 1 - alpha }));
  const excludes = (alpha: number) => {
    const [low, high] = at(alpha);
    return low > 1 || high < 1;
  };
  let [low, high] = [Math.log(LEAST), 0];
  for (let step = 0; step < STEPS; step++) {
    const middle = (low + high) / 2;
    if (excludes(Math.exp(middle))) high = middle;
    else low = middle;
  }
  return { ratio, interval: at(0.05), pValue: Math.exp(high) };
}

function quotient(a: Rate, b: Rate): [number, number] {
  const logs = ({ interval, perOperation }: Rate) =>
    [perOperation, ...interval].map(Math.log) as [number, number, number];
  if (a.count === 0 || b.count === 0) {
    const [low, high] = [a.interval[0] / b.interval[1], a.interval[1] / b.interval[0]];
    return [low, Number.isNaN(high) ? Infinity : high];
  }
  const [[logA, lowA, highA], [logB, lowB, highB]] = [logs(a), logs(b)];
  return [
    Math.exp(logA - logB - Math.hypot(logA - lowA, highB - logB)),
    Math.exp(logA - logB + Math.hypot(highA - logA, logB - lowB)),
  ];
}
