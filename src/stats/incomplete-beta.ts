import { logBinomialDensity } from "./binomial-density.js";

/** Of the fraction: at the median of a = b = 5e11 it wants 4e4 terms, in a tail of 2.5 % a hundred. */
const MOST_TERMS = 1e6;

/**
 * The regularised incomplete beta function I_x(a, b) in logarithms, for whole a, b >= 1 and x up to the median: the
 * probability that of a + b - 1 trials at least a show an event of probability x.
 *
 * DiDonato & Morris 1992, "Algorithm 708: significant digit computation of the incomplete beta function ratios", the
 * continued fraction BFRAC (even part of DLMF 8.17.22). All its terms are positive there, and the farther x is below
 * the mean a / (a + b), the sooner it ends.
 *
 * @param logit log(x / (1 - x)), which keeps the digits of an x near 1 as of one near 0
 * @returns log of I_x(a, b), and its slope d log I / d logit
 */
export function logIncompleteBeta(a: number, b: number, logit: number): { log: number; slope: number } {
  const x = 1 / (1 + Math.exp(-logit));
  const y = 1 / (1 + Math.exp(logit));
  const fraction = betaFraction(a, b, x, y);
  // x^a y^b / B(a, b), which is the derivative of I by the logit.
  const logDerivative = logBinomialDensity(a, a + b - 1, x, y) + Math.log(a * y);
  return { log: logDerivative - Math.log(fraction), slope: fraction };
}

/** x^a y^b / (B(a, b) I_x(a, b)), by the modified method of Lentz (Thompson & Barnett 1986). */
function betaFraction(a: number, b: number, x: number, y: number): number {
  const distance = a > b ? (a + b) * y - b : a - (a + b) * x;
  let value = (a / (a + 1)) * (distance + 1);
  let above = value;
  let below = 0;
  for (let n = 1; n < MOST_TERMS; n++) {
    const middle = a + 2 * n - 1;
    const product = (n * (b - n) * x) / middle;
    const numerator = ((a + n - 1) / middle) * (a + b + n - 1) * x * product;
    const denominator = n + product + ((a + n) / (middle + 2)) * (distance + 1 + n * (1 + y));
    below = 1 / (denominator + numerator * below);
    above = denominator + numerator / above;
    const factor = above * below;
    value *= factor;
    if (Math.abs(factor - 1) < 1e-15) break;
  }
  return value;
}
