/** What hammer, compare and soak have in common: run a plan, print its result, and say by the exit status how it went. */
import { hammeredAnomalies } from "../model/vocabulary.js";
import type { RunOptions } from "../options/run-options.js";
import type { Plan } from "../plan/plan.js";
import { openOutput } from "../report/output.js";
import { Progress } from "../report/progress.js";
import { heading, terminalReport } from "../report/terminal.js";
import { environment } from "../result/environment.js";
import { exitStatus } from "../result/exit-status.js";
import { gradeOf } from "../result/grade.js";
import { type SlotDistributions, resultOf } from "../result/result.js";
import type { Result } from "../result/schema.js";
import { type Block, Blocks } from "../run/blocks.js";
import { runHammer } from "../run/hammer.js";
import { failedAssertions } from "../run/assertions.js";
import { gaps, latencies } from "../run/histograms.js";
import { interruption } from "./interruption.js";

/** Keeps what is measured while it is measured. */
export interface Keeper {
  /** Called when nothing is left that could refuse the run. */
  open(): void;
  add(block: Block): void;
  /** Called once at the end, also of a run that failed. */
  flush(): void;
}

export interface Measurement {
  plan: Plan;
  options: RunOptions;
  /** Blocks of earlier runs of the same plan. */
  earlier?: Block[];
  keeper?: Keeper;
  /** Ends the run after a block of which this is true. */
  until?: (block: Block) => boolean;
}

/**
 * @returns the exit status.
 * @throws HarnessFailure after printing what was measured until then.
 */
export async function measure(measurement: Measurement): Promise<number> {
  const { plan, options, keeper } = measurement;
  const output = openOutput(options.output, options.force);
  keeper?.open();
  (options.json ? process.stderr : process.stdout).write(`${heading(plan, environment())}\n`);
  const progress = new Progress(plan);
  const interrupted = interruption();
  const blocks = new Blocks();
  measurement.earlier?.forEach((block) => blocks.add(block));
  const onBlock = (block: Block) => {
    blocks.add(block);
    keeper?.add(block);
    progress.block(block);
    const first = options.stopOnFirst && hasUnintended(plan, block, options.expected);
    return first || measurement.until?.(block) === true;
  };
  const finish = (whole: boolean, distributions: SlotDistributions[]): Result => {
    progress.end();
    const result = resultOf(plan, blocks.all(), { interrupted: !whole, expected: options.expected, distributions });
    process.stdout.write(options.json ? `${JSON.stringify(result)}\n` : terminalReport(result));
    output?.write(`${JSON.stringify(result)}\n`);
    return result;
  };
  let memory: WebAssembly.Memory;
  try {
    memory = await runHammer(plan, { onBlock, stop: interrupted });
  } catch (error) {
    finish(false, []);
    throw error;
  } finally {
    keeper?.flush();
  }
  const distributions = plan.slots.map(({ variant: { vocabulary } }, slot) => ({
    latencies: latencies(memory, slot, vocabulary),
    gaps: gaps(memory, slot, vocabulary),
    assertions: failedAssertions(memory, slot, vocabulary),
  }));
  return exitStatus(finish(!interrupted.aborted, distributions));
}

/** An anomaly that is neither by design nor expected, in a variant that is under test. */
function hasUnintended(plan: Plan, block: Block, expected: readonly string[]): boolean {
  return block.variants.some((variant, index) => {
    const slot = plan.slots[index];
    if (slot === undefined || slot.role === "canary") return false;
    return hammeredAnomalies(plan.vocabulary).some(({ name, number }) => {
      const { grade } = gradeOf(slot.variant, name, plan.workload.mix, expected);
      return (variant.anomalies[number] ?? 0) > 0 && grade !== "design" && grade !== "expected";
    });
  });
}
