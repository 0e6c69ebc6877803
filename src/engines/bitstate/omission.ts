/** What a bitstate search may have left out. */
import { STATE_BITS } from "../../../assembly/layout/bitstate.js";

/**
 * States that were taken for others, on average: of a Bloom filter of `bits` bits into which `states` states were entered one after
 * the other, three bits each, and each was asked for before (Bloom, "Space/time trade-offs in hash coding with allowable errors",
 * Communications of the ACM 13, 1970). What leads only through such a state is left out with it, and in no count.
 *
 * @param states that were entered.
 * @param bits at least 1.
 * @returns states, not a whole number.
 */
export function omitted(states: number, bits: number): number {
  // The share of set bits after n states is 1 - e^(-kn/m); its k-th power, summed over all of them, by the binomial theorem.
  const rate = STATE_BITS / bits;
  const filled = (times: number) => -Math.expm1(-times * rate * states) / (times * rate);
  if (rate * states < 1e-3) return (rate * states) ** STATE_BITS * (states / (STATE_BITS + 1)); // the terms below cancel
  return states - 3 * filled(1) + 3 * filled(2) - filled(3);
}
