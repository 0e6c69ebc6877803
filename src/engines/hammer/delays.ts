/** What pauses are drawn from: quantiles of two distributions, for the build that has pauses. */
import * as layout from "../../../assembly/layout/index.js";
import { type Delay, SHORTEST_DELAY_NS } from "../../model/delay.js";

/** Writes both tables. @param turnNs how long one turn of the loop takes that a pause is. */
export function writeDelays(memory: WebAssembly.Memory, { every, longestNs }: Delay, turnNs: number): void {
  const words = new Int32Array(memory.buffer);
  words.set(gapQuantiles(every, layout.DELAY_QUANTILES), layout.DELAY_GAPS / layout.WORD);
  const turns = lengthQuantiles(longestNs, layout.DELAY_QUANTILES).map((ns) => Math.max(1, Math.round(ns / turnNs)));
  words.set(turns, layout.DELAY_TURNS / layout.WORD);
}

/**
 * Of the geometric distribution: each step is as likely to be held up, whatever came before, so that where epochs begin and end
 * makes no difference.
 *
 * @param every its mean, in steps, from 1 up.
 * @returns steps, `count` of them, from the least up.
 */
export function gapQuantiles(every: number, count: number): number[] {
  return middles(count).map((share) => 1 + Math.floor(Math.log1p(-share) / Math.log1p(-1 / every)));
}

/**
 * Of the log-uniform distribution from the shortest to the longest: as many pauses between 20 and 40 ns as between 1 and 2 us, for nobody
 * knows how wide a window is.
 *
 * @returns ns, `count` of them, from the least up.
 */
export function lengthQuantiles(longestNs: number, count: number): number[] {
  return middles(count).map((share) => SHORTEST_DELAY_NS * (longestNs / SHORTEST_DELAY_NS) ** share);
}

/** Of so many equal parts of 0..1. */
function middles(count: number): number[] {
  return Array.from({ length: count }, (_, index) => (index + 0.5) / count);
}
