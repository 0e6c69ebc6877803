/** Random variables of the distributions that counts are simulated with. */
import { logGamma } from "../../src/stats/log-gamma.js";

/** Uniform in [0, 1). */
export type Random = () => number;

/** Box & Muller 1958. */
export function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** Of scale 1. Marsaglia & Tsang 2000, "A simple method for generating gamma variables". */
export function gamma(shape: number, random: Random): number {
  if (shape < 1) return gamma(shape + 1, random) * (1 - random()) ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = normal(random);
    const v = (1 + c * x) ** 3;
    if (v > 0 && Math.log(1 - random()) < x ** 2 / 2 + d - d * v + d * Math.log(v)) return d * v;
  }
}

/** Multiplication below a mean of 10 (Knuth); above, PTRS (Hörmann 1993, "The transformed rejection method"). */
export function poisson(mean: number, random: Random): number {
  if (mean < 10) {
    const least = Math.exp(-mean);
    let count = 0;
    for (let product = random(); product > least; product *= random()) count++;
    return count;
  }
  const b = 0.931 + 2.53 * Math.sqrt(mean);
  const a = -0.059 + 0.02483 * b;
  const inverseAlpha = 1.1239 + 1.1328 / (b - 3.4);
  for (;;) {
    const u = random() - 0.5;
    const v = 1 - random();
    const us = 0.5 - Math.abs(u);
    const count = Math.floor(((2 * a) / us + b) * u + mean + 0.43);
    if (us >= 0.07 && v <= 0.9277 - 3.6224 / (b - 2)) return count;
    if (count < 0 || (us < 0.013 && v > us)) continue;
    const accepted = Math.log((v * inverseAlpha) / (a / us ** 2 + b));
    if (accepted <= count * Math.log(mean) - mean - logGamma(count + 1)) return count;
  }
}
