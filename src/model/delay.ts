/** Pauses before steps, as a workload says them: how often, and how long at most. */

export interface Delay {
  /** Steps of a CPU from one pause to the next, on average. */
  every: number;
  /** In ns; lengths are log-uniform from the shortest up to this. */
  longestNs: number;
}

/** A pause in so many steps and less often is none in most epochs. */
export const MOST_DELAY_EVERY = 1_000_000;
/** A turn of the loop that a pause is takes some nanoseconds. */
export const SHORTEST_DELAY_NS = 10;
/** One before every step, of these, and an epoch of the default size takes some seconds. */
export const MOST_DELAY_NS = 100_000;
/** `1/256:2us`, as an option has it. */
export function formatDelay({ every, longestNs }: Delay): string {
  return `1/${every}:${longestNs < 1000 ? `${longestNs}ns` : `${longestNs / 1000}us`}`;
}

/** Where nothing is said of it. */
export const DEFAULT_DELAY_NS = 2000;
