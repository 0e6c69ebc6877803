/** What the executions of one variant showed, chunk after chunk. */
import type { Sampled } from "./sample-worker.js";

/** The sum of what two sets of executions showed; numbers of executions grow from `a` to `b`. */
export function addSampled(a: Sampled, b: Sampled): Sampled {
  return {
    executions: a.executions + b.executions,
    steps: a.steps + b.steps,
    switches: a.switches + b.switches,
    different: a.different + b.different,
    longest: Math.max(a.longest, b.longest),
    counts: a.counts.map((count, kind) => count + (b.counts[kind] ?? 0)),
    first: a.first.map((number, kind) => number ?? b.first[kind]),
    seconds: a.seconds + b.seconds,
  };
}

export function nothingSampled(kinds: number): Sampled {
  return {
    executions: 0,
    steps: 0,
    switches: 0,
    different: 0,
    longest: 0,
    counts: Array<number>(kinds).fill(0),
    first: Array<undefined>(kinds).fill(undefined),
    seconds: 0,
  };
}
