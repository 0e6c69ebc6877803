/** What executions of one variant showed. The sum of the tallies of two ranges of executions is the tally of both. */
import type { Sampled } from "../engines/stepped/sample-worker.js";
import { addCovered, type Covered } from "./covered.js";
import { addCounts, type Drawn, firstOf } from "./drawn.js";
import { addPortfolioTallies, portfolioTally, type PortfolioTally } from "./portfolio.js";

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
  /** Of what a patch redefines. */
  covered: Covered;
  /** Of each of its arms, where a portfolio drew them. */
  portfolio: PortfolioTally | null;
}

export function nothingSampled(): SampleTally {
  const nothing = { executions: 0, steps: 0, switches: 0, longest: 0, seconds: 0 };
  return { ...nothing, counts: {}, first: {}, covered: [], portfolio: null };
}

export function addSampleTallies(a: SampleTally, b: SampleTally): SampleTally {
  return {
    executions: a.executions + b.executions,
    steps: a.steps + b.steps,
    switches: a.switches + b.switches,
    longest: Math.max(a.longest, b.longest),
    seconds: a.seconds + b.seconds,
    counts: addCounts(a.counts, b.counts),
    first: firstOf(a.first, b.first),
    covered: addCovered(a.covered, b.covered),
    portfolio: addPortfolioTallies(a.portfolio, b.portfolio),
  };
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
  const { executions, steps, switches, longest, seconds, covered } = sampled;
  const numbers = Object.entries(named(sampled.first, () => true));
  const portfolio = sampled.portfolio === undefined ? null : portfolioTally(sampled.portfolio, anomalies, seed);
  const byArm = (portfolio?.arms ?? []).reduce((first, arm) => firstOf(first, arm.first), {} as SampleTally["first"]);
  return {
    executions,
    steps,
    switches,
    longest,
    seconds: seconds / workers,
    counts: named(sampled.counts, (count) => count > 0),
    first: Object.fromEntries(numbers.map(([id, number]) => [id, byArm[id] ?? { seed, number, by: null }])),
    covered,
    portfolio,
  };
}
