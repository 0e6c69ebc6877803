/** From a plan and its blocks to a result: the only place where counts become rates. */
import { anomalyNamed, hammeredAnomalies } from "../model/vocabulary.js";
import type { Plan, Slot } from "../plan/plan.js";
import type { Block } from "../run/blocks.js";
import type { FailedAssertion } from "../run/assertions.js";
import type { Distributions } from "../run/histograms.js";
import { rate } from "../stats/rate.js";
import { comparisons } from "./comparisons.js";
import { environment } from "./environment.js";
import { gradeOf } from "./grade.js";
import type { AnomalyResult, Result, VariantResult } from "./schema.js";
import { warnings } from "./warnings.js";

/** What is read from the shared memory at the end of a run. */
export interface SlotDistributions {
  latencies: Distributions;
  gaps: Distributions;
  assertions: FailedAssertion[];
}

export interface Ending {
  interrupted: boolean;
  expected: readonly string[];
  /** By slot. */
  distributions: SlotDistributions[];
}

/** @param blocks all of one plan; may be empty, where a run was interrupted before its first block. */
export function resultOf(plan: Plan, blocks: Block[], ending: Ending): Result {
  const variants = plan.slots.map((slot, index) => variantResult(plan, blocks, ending, slot, index));
  const result: Result = {
    schema: "pagerace/result/1",
    command: plan.command,
    seed: plan.seed,
    environment: environment(),
    workload: { ...plan.workload },
    rounds: blocks.reduce((sum, block) => sum + block.rounds, 0),
    blocks: blocks.length,
    seconds: variants.reduce((sum, variant) => sum + variant.seconds, 0),
    interrupted: ending.interrupted,
    variants,
    comparisons: comparisons(plan, blocks),
    warnings: [],
  };
  return { ...result, warnings: warnings(result) };
}

function variantResult(plan: Plan, blocks: Block[], ending: Ending, slot: Slot, index: number): VariantResult {
  const own = blocks.flatMap((block) => block.variants[index] ?? []);
  const operations = own.map((block) => sum(block.operations));
  const seconds = sum(own.map((block) => block.seconds));
  const byKind = plan.vocabulary.operations.map(
    ({ name, number }) => [name, sum(own.map((block) => block.operations[number] ?? 0))] as const,
  );
  const has = (id: string) => anomalyNamed(slot.variant.vocabulary, id) !== undefined;
  const shown = hammeredAnomalies(plan.vocabulary).filter(({ name }) => has(name));
  const anomalies = shown.map(({ name: id, number }): AnomalyResult => {
    const counts = own.map((block) => block.anomalies[number] ?? 0);
    const { grade, reason } = gradeOf(slot.variant, id, plan.workload.mix, ending.expected);
    return { id, ...rates(counts, operations, seconds, plan.seed), grade, reason };
  });
  const { latencies = {}, gaps = {}, assertions = [] } = ending.distributions[index] ?? {};
  return {
    variant: slot.name,
    role: slot.role,
    hash: slot.hash,
    mode: "hammer",
    operations: sum(operations),
    operationsByKind: Object.fromEntries(byKind.filter(([, count]) => count > 0)),
    seconds,
    anomalies,
    latencyNs: latencies,
    gapOperations: gaps,
    assertions,
  };
}

function rates(counts: number[], operations: number[], seconds: number, seed: number) {
  if (counts.length === 0) {
    const unknown: [number, number | null] = [0, null];
    return {
      count: 0,
      perMillion: 0,
      perSecond: 0,
      interval: unknown,
      dispersion: 1,
      autocorrelation: 0,
      effectiveBlocks: 0,
    };
  }
  const { count, perOperation, interval, dispersion, autocorrelation, effectiveBlocks } = rate(counts, operations, {
    seed,
  });
  const perMillion: [number, number | null] = [interval[0] * 1e6, interval[1] * 1e6];
  const perSecond = seconds > 0 ? count / seconds : 0;
  return {
    count,
    perMillion: perOperation * 1e6,
    perSecond,
    interval: perMillion,
    dispersion,
    autocorrelation,
    effectiveBlocks,
  };
}

function sum(values: number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
