/** What the arms of a portfolio found, each for itself. The sum of the tallies of two ranges of executions is the tally of both. */
import type { PortfolioSampled } from "../engines/stepped/portfolio.js";
import { type Arm, arms } from "../model/schedulers.js";
import { addCounts, type Drawn, firstOf } from "./drawn.js";

export interface ArmTally extends Arm {
  executions: number;
  /** That ended as none before in their episode. */
  fresh: number;
  /** Near misses: executions amidst which an oracle would have seen an anomaly that was none at the end. */
  near: number;
  /** Executions that showed it, by anomaly; what none showed is absent. */
  counts: Record<string, number>;
  /** The first of them. */
  first: Record<string, Drawn>;
}

export interface PortfolioTally {
  /** In the order of a portfolio's arms. */
  arms: ArmTally[];
  /** Near misses by anomaly; what was none's is absent. */
  near: Record<string, number>;
}

/** Null has counted nothing. */
export function addPortfolioTallies(a: PortfolioTally | null, b: PortfolioTally | null): PortfolioTally | null {
  if (a === null || b === null) return a ?? b;
  return { arms: a.arms.map((arm, index) => addArms(arm, b.arms[index]!)), near: addCounts(a.near, b.near) };
}

function addArms(a: ArmTally, b: ArmTally): ArmTally {
  return {
    scheduler: a.scheduler,
    depth: a.depth,
    executions: a.executions + b.executions,
    fresh: a.fresh + b.fresh,
    near: a.near + b.near,
    counts: addCounts(a.counts, b.counts),
    first: firstOf(a.first, b.first),
  };
}

/** What a worker has counted, under its names. */
export function portfolioTally(sampled: PortfolioSampled, anomalies: readonly string[], seed: number): PortfolioTally {
  const byName = <T>(values: readonly T[], keep: (value: T) => boolean) =>
    anomalies.flatMap((id, number) => {
      const value = values[number];
      return value === undefined || !keep(value) ? [] : [[id, value] as const];
    });
  const counted = (counts: readonly number[]) => Object.fromEntries(byName(counts, (count) => count > 0));
  return {
    arms: sampled.arms.map(({ counts, first, ...each }, index): ArmTally => {
      const { scheduler, depth } = arms[index]!;
      const firsts = byName(first, (number) => number !== undefined).map(
        ([id, number]) => [id, { seed, number: number!, by: { scheduler, depth } }] as const,
      );
      return { scheduler, depth, ...each, counts: counted(counts), first: Object.fromEntries(firsts) };
    }),
    near: counted(sampled.near),
  };
}
