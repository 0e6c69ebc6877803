import { logGamma } from "./log-gamma.js";
import { normalQuantile } from "./normal-quantile.js";

/** From here on Wilson & Hilferty are off by less than 1e-6 of the value, for probabilities from 1e-3 to 1 - 1e-3. */
const WILSON_HILFERTY_FROM = 1e4;

/**
 * The x below which a gamma variable of this shape and scale 1 falls with the given probability; relative error
 * below 1e-6. Half a chi-square quantile of 2 * shape degrees of freedom, so a Poisson count k has the exact
 * (Garwood 1936) limits `gammaQuantile(tail, k)` and `gammaQuantile(1 - tail, k + 1)`.
 *
 * Bisection of the regularised incomplete gamma function; for shapes from 1e4 on, where its series grows long,
 * Wilson & Hilferty 1931.
 *
 * @throws RangeError unless 0 < probability < 1 and shape >= 1
 */
export function gammaQuantile(probability: number, shape: number): number {
  const z = normalQuantile(probability);
  if (!(shape >= 1)) throw new RangeError(`shape ${shape} is not 1 or more`);
  const guess = shape * (1 - 1 / (9 * shape) + z / (3 * Math.sqrt(shape))) ** 3;
  if (shape >= WILSON_HILFERTY_FROM) return guess;
  let low = 0;
  let high = Math.max(guess, 0) + Math.sqrt(shape) + 10;
  for (let doubling = 0; doubling < 64 && lowerGamma(shape, high) < probability; doubling++) high *= 2;
  for (let step = 0; step < 200 && high - low > 1e-10 * high; step++) {
    const middle = (low + high) / 2;
    if (lowerGamma(shape, middle) < probability) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** Regularised lower incomplete gamma function P(shape, x), by the series of Abramowitz & Stegun 6.5.29. */
function lowerGamma(shape: number, x: number): number {
  if (x <= 0) return 0;
  let term = 1 / shape;
  let sum = term;
  // Terms shrink once shape + i > x; no x asked for here is far above shape.
  const bound = 1000 + 20 * (shape + x);
  for (let i = 1; i < bound && term > sum * 1e-15; i++) {
    term *= x / (shape + i);
    sum += term;
  }
  return Math.min(1, sum * Math.exp(shape * Math.log(x) - x - logGamma(shape)));
}
