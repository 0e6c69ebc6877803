/** What executions of one variant showed. The sum of the tallies of two ranges of executions is the tally of both. */
import type { Sampled } from "../engines/stepped/sample-worker.js";

export interface SampleTally {
  executions: number;
  steps: number;
  /** Steps before which a task was put aside. */
  switches: number;
  /** Steps of the longest execution. */
  longest: number;
  /** That the workers took, over their number. */
  seconds: number;
  /** Executions that showed it, by anomaly; what none showed is absent. */
  counts: Record<string, number>;
  /** The first of them. */
  first: Record<string, Drawn>;
}

/** An execution: a seed's, of this number. */
interface Drawn {
  seed: number;
  number: number;
}

/** Whether an execution comes before another: by seed, then by number. */
function isBefore(a: Drawn, b: Drawn): boolean {
  return a.seed < b.seed || (a.seed === b.seed && a.number < b.number);
}

export function nothingSampled(): SampleTally {
  return { executions: 0, steps: 0, switches: 0, longest: 0, seconds: 0, counts: {}, first: {} };
}

export function addSampleTallies(a: SampleTally, b: SampleTally): SampleTally {
  const counts = { ...a.counts };
  for (const [id, count] of Object.entries(b.counts)) counts[id] = (counts[id] ?? 0) + count;
  return {
    executions: a.executions + b.executions,
    steps: a.steps + b.steps,
    switches: a.switches + b.switches,
    longest: Math.max(a.longest, b.longest),
    seconds: a.seconds + b.seconds,
    counts,
    first: firstOf(a.first, b.first),
  };
}

function firstOf(a: SampleTally["first"], b: SampleTally["first"]): SampleTally["first"] {
  const first = { ...a };
  for (const [id, drawn] of Object.entries(b))
    if (first[id] === undefined || isBefore(drawn, first[id])) first[id] = drawn;
  return first;
}

/** What a worker has counted, under its names. @param workers that shared the time. */
export function sampleTally(
  sampled: Sampled,
  anomalies: readonly string[],
  { workers, seed }: { workers: number; seed: number },
): SampleTally {
  const named = <T>(values: readonly (T | undefined)[], keep: (value: T) => boolean) =>
    Object.fromEntries(
      anomalies.flatMap((id, number) => {
        const value = values[number];
        return value === undefined || !keep(value) ? [] : [[id, value]];
      }),
    ) as Record<string, T>;
  const { executions, steps, switches, longest, seconds } = sampled;
  const numbers = Object.entries(named(sampled.first, () => true));
  return {
    executions,
    steps,
    switches,
    longest,
    seconds: seconds / workers,
    counts: named(sampled.counts, (count) => count > 0),
    first: Object.fromEntries(numbers.map(([id, number]) => [id, { seed, number }])),
  };
}
