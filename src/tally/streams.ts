/** What rates and ratios are made from: one variant's counts of one anomaly, block by block. */
import type { BlockCounts } from "../stats/block-counts.js";
import type { HammerTally } from "./hammer.js";
import { sum } from "../stats/sum.js";

/** Which epochs: those whose CPUs ran at once; all, where there are none, as of one thread, or on one CPU. */
export type Exposure = "overlapped" | "all";

/** Of all operations: of less an epoch may only seem to overlap. */
const LEAST_OVERLAPPED = 0.001;

/** One for all variants: ratios are of like with like. Of little that overlapped little is known, and intervals say so. */
export function exposureOf({ blocks, variants }: Pick<HammerTally, "blocks"> & { variants: number }): Exposure {
  const sums = Array.from({ length: variants }, (_, variant) => operationsOf(blocks, variant));
  const all = sum(sums.map(([operations]) => operations));
  const alone = sum(sums.map(([, operations]) => operations));
  return all - alone > LEAST_OVERLAPPED * all ? "overlapped" : "all";
}

/** @returns of a variant all operations, and those of epochs whose CPUs hardly ran at once. */
export function operationsOf(blocks: HammerTally["blocks"], variant: number): [all: number, alone: number] {
  let [all, alone] = [0, 0];
  for (const { variants } of blocks) {
    all += sum(variants[variant]!.operations);
    alone += variants[variant]!.alone.operations;
  }
  return [all, alone];
}

/** @param anomaly by number of the tally's names. */
export function streamOf(
  { blocks, runs }: Pick<HammerTally, "blocks" | "runs">,
  variant: number,
  anomaly: number,
  exposure: Exposure,
): BlockCounts & { segments: number[]; runs: number[] } {
  const own = blocks.map(({ variants }) => variants[variant]!);
  const isAll = exposure === "all";
  const ends = runs.map((_, run) => sum(runs.slice(0, run + 1).map(({ segments }) => segments)));
  return {
    counts: own.map((block) => (block.anomalies[anomaly] ?? 0) - (isAll ? 0 : (block.alone.anomalies[anomaly] ?? 0))),
    exposures: own.map((block) => sum(block.operations) - (isAll ? 0 : block.alone.operations)),
    segments: blocks.map(({ segment }) => segment),
    runs: blocks.map(({ segment }) => ends.findIndex((end) => segment < end)),
  };
}
