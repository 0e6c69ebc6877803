import { logGamma } from "./log-gamma.js";

/**
 * Evidence, readable at any time, against "either sign is equally likely, whatever came before".
 *
 * After k positive of n signs (ties left out) the evidence is the likelihood ratio of a coin of unknown bias, uniform
 * on [0, 1], to the fair coin: E = 2^n k! (n - k)! / (n + 1)!. It is a martingale under the null that starts at 1, so
 * by Ville's inequality (1939) it ever reaches 1/alpha with probability at most alpha: a looker may look after every
 * sign and stop whenever eValue >= 1/alpha, and the test has level alpha. See Howard, Ramdas, McAuliffe & Sekhon 2021
 * (time-uniform confidence sequences, the beta-binomial mixture) and Grünwald, de Heide & Koolen 2024 (safe testing).
 */
export class SignEProcess {
  #positive = 0;
  #negative = 0;

  /** Takes the sign of one block pair's difference; 0, a tie, is ignored. */
  add(sign: -1 | 0 | 1): void {
    if (sign > 0) this.#positive++;
    else if (sign < 0) this.#negative++;
  }

  /** The evidence so far: 1 before the first sign, Infinity beyond the range of doubles. */
  get eValue(): number {
    const n = this.#positive + this.#negative;
    const logFactorials = logGamma(this.#positive + 1) + logGamma(this.#negative + 1) - logGamma(n + 2);
    return Math.exp(n * Math.LN2 + logFactorials);
  }
}
