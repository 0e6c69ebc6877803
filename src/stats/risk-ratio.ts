import { clopperPearson } from "./clopper-pearson.js";
import { assertProportion, type Proportion } from "./proportion.js";

/** How many times as probable an event is in the trials of one as in those of another. */
export interface RiskRatio {
  /** Share of trials with the event in a, over that in b: Infinity if b has no event, even if a has none either. */
  ratio: number;
  /** Interval of the ratio at the confidence asked for; 0 at its low end if a has no event, Infinity at its high end if b has none. */
  interval: [number, number];
}

/**
 * Compares two sets of independent Bernoulli trials.
 *
 * Of the events of both, the share that a has is binomial, of probability
 * trials_a p_a / (trials_a p_a + trials_b p_b), were the counts Poisson variables: its Clopper-Pearson interval is one
 * of the ratio, share / (1 - share) * trials_b / trials_a. That is exact for rare events. For frequent ones it is
 * conservative, wider than need be, because binomial counts vary less than Poisson ones: by 1 / sqrt(1 - p), 7 % at a
 * probability of 1/8.
 *
 * @throws RangeError unless counts and trials are safe integers, 0 <= count <= trials, and the confidence is in (0, 1)
 */
export function riskRatio(a: Proportion, b: Proportion, confidence = 0.95): RiskRatio {
  assertProportion(a);
  assertProportion(b);
  const events = a.count + b.count;
  // One from each end: the share of b says 1 - share of a to all its digits where a has nearly all.
  const [lowA, highA] = clopperPearson(a.count, events, confidence);
  const [lowB, highB] = clopperPearson(b.count, events, confidence);
  return {
    ratio: b.count === 0 ? Infinity : a.count === 0 ? 0 : (a.count / a.trials) * (b.trials / b.count),
    interval: [
      a.count === 0 ? 0 : (lowA / highB) * (b.trials / a.trials),
      b.count === 0 ? Infinity : (highA / lowB) * (b.trials / a.trials),
    ],
  };
}
