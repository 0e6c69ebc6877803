/** Beyond which a series that is short cannot tell a correlation from a drift. */
const MOST_CORRELATED = 0.97;

/**
 * How many times the variance of a mean of n neighbouring values exceeds that of as many independent ones, if they are a
 * first-order autoregression in which neighbours correlate as seen; 1 or more.
 *
 * Correlation is seen too small in a short series, by (1 + 4 rho) / n (Marriott & Pope 1954; Kendall 1954), which is
 * added; and so is its standard error times rho^2, since the variance grows the faster the nearer the correlation is
 * to 1.
 */
export function inflation(seen: number, n: number): number {
  const rho = clamped(seen + (1 + 4 * seen) / n);
  const bold = clamped(rho + rho ** 2 * Math.sqrt((1 - rho ** 2) / n));
  const ofMany = (1 + bold) / (1 - bold);
  return Math.max(1, ofMany - (2 * bold * (1 - bold ** n)) / (n * (1 - bold) ** 2));
}

function clamped(correlation: number): number {
  return Math.min(MOST_CORRELATED, Math.max(0, correlation));
}
