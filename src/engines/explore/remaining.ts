/** How many states a walk has still to see: an estimate, to know whether to wait. */

/** The newest of all levels so far that say how the trend is: a third. */
const TREND_SHARE = 3;
const LEAST_TREND = 8;
/** A trend goes on for so many more levels, a fifth of those so far, and then no farther. */
const REACH_SHARE = 5;

/**
 * Were the tasks independent, and each a chain of steps, a level would have as many states as there are ways to share its steps
 * among them. Real levels have more (tasks differ in what they have seen) and less (they wait for each other): that factor, and
 * its trend, are taken from the levels so far. On the named scenarios it is mostly right within a factor of 3 once a fifth of all
 * states has been seen; before, it says too little.
 *
 * @param widths states of each level, from the first.
 * @param lengths steps of each task, at most.
 */
export function statesLeft(widths: readonly number[], lengths: readonly number[]): number {
  const shares = sharesOf(lengths);
  const last = widths.length - 1;
  const { factor, slope } = trend(widths, shares);
  const reach = Math.max(1, last / REACH_SHARE);
  let left = 0;
  for (let level = last + 1; level < shares.length; level++) {
    left += shares[level]! * factor * Math.exp(slope * reach * (1 - Math.exp((last - level) / reach)));
  }
  return left;
}

/** By level: in how many ways its steps can be shared among the tasks. */
function sharesOf(lengths: readonly number[]): number[] {
  let shares = [1];
  for (const length of lengths) {
    const longer = Array<number>(shares.length + length).fill(0);
    shares.forEach((ways, steps) => {
      for (let own = 0; own <= length; own++) longer[steps + own]! += ways;
    });
    shares = longer;
  }
  return shares;
}

/** A line through the logarithms of the factors of the newest levels: its value at the last one, and its slope. */
function trend(widths: readonly number[], shares: readonly number[]): { factor: number; slope: number } {
  const last = widths.length - 1;
  const first = Math.max(0, last - Math.max(LEAST_TREND, Math.floor(last / TREND_SHARE)));
  const points = widths.slice(first).flatMap((width, n) => {
    const share = shares[first + n] ?? 0;
    return share > 0 && width > 0 ? [{ x: first + n - last, y: Math.log(width / share) }] : [];
  });
  if (points.length === 0) return { factor: 0, slope: 0 };
  const mean = (value: (point: { x: number; y: number }) => number) =>
    points.reduce((sum, point) => sum + value(point), 0) / points.length;
  const [x, y] = [mean((point) => point.x), mean((point) => point.y)];
  const spread = mean((point) => (point.x - x) ** 2);
  const slope = spread === 0 ? 0 : mean((point) => (point.x - x) * (point.y - y)) / spread;
  return { factor: Math.exp(y - slope * x), slope };
}
