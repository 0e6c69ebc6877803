/** What hammer, compare and soak have in common: run a plan, print its result, and say by the exit status how it went. */
import type { RunOptions } from "../options/run-options.js";
import type { Plan } from "../plan/plan.js";
import { openOutput } from "../report/output.js";
import { Progress } from "../report/progress.js";
import { heading, terminalReport } from "../report/terminal.js";
import { environment } from "../result/environment.js";
import { gradeOf } from "../result/grade.js";
import { exitStatus } from "../result/exit-status.js";
import { resultOf } from "../result/result.js";
import { anomalyNames } from "../names.js";
import { appendBlock, type Block } from "../run/blocks.js";
import { runHammer } from "../run/hammer.js";
import { gaps, latencies } from "../run/histograms.js";
import { interruption } from "./interruption.js";

export interface Measurement {
  plan: Plan;
  options: RunOptions;
  /** Blocks of earlier runs of the same plan. */
  earlier?: Block[];
  /** Called for every block, and once at the end, before anything is printed. */
  recorder?: { add(block: Block): void; flush(): void };
  /** Ends the run after a block of which this is true. */
  until?: (block: Block) => boolean;
}

/** @returns the exit status. */
export async function measure(measurement: Measurement): Promise<number> {
  const { plan, options, recorder } = measurement;
  const output = openOutput(options.output, options.force);
  (options.json ? process.stderr : process.stdout).write(`${heading(plan, environment())}\n`);
  const progress = new Progress(plan);
  const interrupted = interruption();
  let blocks = measurement.earlier ?? [];
  const onBlock = (block: Block) => {
    blocks = appendBlock(blocks, block);
    recorder?.add(block);
    progress.block(block);
    const first = options.stopOnFirst && hasUnintended(plan, block, options.expected);
    return first || measurement.until?.(block) === true;
  };
  const memory = await runHammer(plan, { onBlock, stop: interrupted });
  recorder?.flush();
  progress.end();
  const distributions = plan.slots.map((_, slot) => ({ latencies: latencies(memory, slot), gaps: gaps(memory, slot) }));
  const result = resultOf(plan, blocks, {
    interrupted: interrupted.aborted,
    expected: options.expected,
    distributions,
  });
  process.stdout.write(options.json ? `${JSON.stringify(result)}\n` : terminalReport(result));
  output?.write(`${JSON.stringify(result)}\n`);
  return exitStatus(result);
}

/** An anomaly that is not by design, in a variant that is under test. */
function hasUnintended(plan: Plan, block: Block, expected: readonly string[]): boolean {
  return block.variants.some((variant, index) => {
    const slot = plan.slots[index];
    if (slot === undefined || slot.role === "canary") return false;
    return variant.anomalies.some((count, kind) => {
      const id = anomalyNames[kind] ?? "";
      return count > 0 && gradeOf(slot.variant, id, plan.workload.mix, expected).grade !== "design";
    });
  });
}
