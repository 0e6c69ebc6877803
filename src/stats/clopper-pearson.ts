import { logIncompleteBeta } from "./incomplete-beta.js";
import { normalQuantile } from "./normal-quantile.js";
import { assertProportion } from "./proportion.js";

/**
 * Exact interval of a probability of which `count` of `trials` independent trials showed the event (Clopper & Pearson
 * 1934): the probabilities under which neither as few nor as many have a probability below (1 - confidence) / 2. It
 * holds the true one at least as often as the confidence says, whatever that is. [0, 1] without trials.
 *
 * Measured against 45 digits up to 1e12 trials, the relative error of the limits is below 1e-14.
 *
 * No package's beta quantile: those that follow Boost's ibeta_inv put a few lower limits far above count / trials, scipy
 * 1.17 that of 1000 in 1e12 at 1.5e-8, @stdlib 0.2 that of 1318 in 387423140009 at 8.4e-9.
 *
 * @returns lower and upper limit, in [0, 1]
 * @throws RangeError unless 0 <= count <= trials are safe integers and the confidence is in (0, 1)
 */
export function clopperPearson(count: number, trials: number, confidence = 0.95): [number, number] {
  assertProportion({ count, trials });
  if (!(confidence > 0 && confidence < 1)) throw new RangeError(`confidence ${confidence} is not in (0, 1)`);
  const tail = (1 - confidence) / 2;
  return [lowerLimit(count, trials, tail), upperLimit(count, trials, tail)];
}

function lowerLimit(count: number, trials: number, tail: number): number {
  if (count === 0) return 0;
  if (count === trials) return Math.exp(Math.log(tail) / trials);
  return logistic(lowerLogit(count, trials, tail));
}

/** By the lower limit of the trials that did not show the event, in logits so that no digit of a small one is lost. */
function upperLimit(count: number, trials: number, tail: number): number {
  if (count === trials) return 1;
  if (count === 0) return -Math.expm1(Math.log(tail) / trials);
  return logistic(-lowerLogit(trials - count, trials, tail));
}

/**
 * The logit of the probability under which as many as `count` have probability `tail`.
 *
 * Newton's steps on the logarithm of that tail, which is increasing and concave in the logit (its slope is by how much
 * knowing of the tail raises the mean): from wherever they begin, all but the first come from below.
 */
function lowerLogit(count: number, trials: number, tail: number): number {
  const others = trials - count + 1;
  const target = Math.log(tail);
  let logit = Math.log(count / others) + normalQuantile(tail) * Math.sqrt(1 / count + 1 / others);
  for (let step = 0; step < 100; step++) {
    const { log, slope } = logIncompleteBeta(count, others, logit);
    logit -= (log - target) / slope;
    // Convergence is quadratic: after this step the error is of the order of the square.
    if (Math.abs(log - target) < 1e-7) break;
  }
  return logit;
}

function logistic(logit: number): number {
  return 1 / (1 + Math.exp(-logit));
}
