import { logBinomialDensity } from "./binomial-density.js";
import { assertProportion, type Proportion } from "./proportion.js";

/**
 * Two-sided p-value of "a and b show the event with equal probability": Fisher's exact test. Given how many of all
 * trials showed the event, how many of them a has is hypergeometric then, whatever the probability. The p-value is
 * twice the smaller tail, the count seen in it, at most 1; so it is at most alpha in at most a share alpha of
 * comparisons of like with like.
 *
 * Measured against 50 digits, the relative error is below 1e-10 up to 1e12 trials each, 1e-11 up to 1e9 events each; 0
 * stands for what is below 1e-308. The terms of the tail are summed outward from the count seen, some standard
 * deviations' worth: 2e5 for 1e9 events each.
 *
 * @returns a p-value in [0, 1]; 1 if the totals leave a but one count, as when there are no events or no trials
 * @throws RangeError unless counts and trials are safe integers, 0 <= count <= trials, and so are their sums
 */
export function conditionalTest(a: Proportion, b: Proportion): number {
  assertProportion(a);
  assertProportion(b);
  const whole = { count: a.count + b.count, trials: a.trials + b.trials };
  assertProportion(whole);
  // What is not an event is distributed alike; the rarer of both has the probability that a double holds best.
  if (whole.count > whole.trials / 2) return conditionalTest(complement(a), complement(b));
  if (Math.min(whole.count, a.trials, b.trials) === 0) return 1;

  const seen = Math.exp(logHypergeometric(a, b, whole));
  const isUpper = a.count >= whole.count * (a.trials / whole.trials);
  // As many for a is as few for b. The tail away from the mean is the smaller one, or both are half and more: the mean,
  // rounded up or down, is a median.
  const tail = seen * (isUpper ? upperTailInTermsSeen(a, b) : upperTailInTermsSeen(b, a));
  return Math.min(1, 2 * tail);
}

function complement({ count, trials }: Proportion): Proportion {
  return { count: trials - count, trials };
}

/** Log probability that of the events of the whole a has the count it has: C(a) C(b) / C(whole), as binomials. */
function logHypergeometric(a: Proportion, b: Proportion, whole: Proportion): number {
  const [ofA, ofB, ofWhole] = [a, b, whole].map(({ count, trials }) =>
    logBinomialDensity(count, trials, whole.count / whole.trials),
  );
  return ofA! + ofB! - ofWhole!;
}

/** Probability that a has its count or more, over that of its count. */
function upperTailInTermsSeen(a: Proportion, b: Proportion): number {
  let term = 1;
  let total = 1;
  let more = a.count;
  let less = b.count;
  while (less > 0 && more < a.trials && term > total * 1e-17) {
    term *= ((a.trials - more) / (b.trials - less + 1)) * (less / (more + 1));
    total += term;
    more++;
    less--;
  }
  return total;
}
