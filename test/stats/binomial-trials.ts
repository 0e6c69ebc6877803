import { logBinomialDensity } from "../../src/stats/binomial-density.js";

/** How many of so many independent trials show an event of this probability: the gaps between events are geometric. */
export function binomialTrials(trials: number, probability: number, random: () => number): number {
  const each = Math.log1p(-probability);
  let count = 0;
  let trial = 0;
  for (;;) {
    trial += 1 + Math.floor(Math.log(1 - random()) / each);
    if (trial > trials) return count;
    count++;
  }
}

/** Probability of each count, from none to all. */
export function binomialDensities(trials: number, probability: number): number[] {
  return Array.from({ length: trials + 1 }, (_, count) => Math.exp(logBinomialDensity(count, trials, probability)));
}

/** Ways to choose `count` of `trials`, exactly. */
export function ways(trials: number, count: number): bigint {
  let product = 1n;
  for (let i = 1; i <= count; i++) product = (product * BigInt(trials - count + i)) / BigInt(i);
  return product;
}
