/** Hammers a scenario: real threads, as many executions as there is time for, and all that they ended in. */
import type { Slot } from "../../plan/plan.js";
import { type Block, addBlocks, emptyBlock } from "../hammer/blocks.js";
import { runHammer, type Watch } from "../hammer/hammer.js";
import type { Scenario } from "../../scenario/scenario.js";
import { type Ending, endingsWithoutRoom, readEndings } from "./endings.js";
import { executionsOf, litmusMemory, type LitmusOptions, litmusPlan } from "./plan.js";

export interface Hammered {
  executions: number;
  seconds: number;
  threads: number;
  /** Executions that showed it, by anomaly. */
  counts: number[];
  endings: Ending[];
  /** Executions whose ending found no room in the table. */
  withoutRoom: number;
}

/**
 * @param slot a variant's `litmus` build.
 * @throws HarnessFailure as runHammer does; no worker is left running.
 */
export async function hammerScenario(
  slot: Slot,
  scenario: Scenario,
  options: LitmusOptions,
  watch: Omit<Watch, "onBlock">,
): Promise<Hammered> {
  const plan = litmusPlan(slot, scenario, options);
  const memory = litmusMemory(plan, scenario);
  let all: Block = emptyBlock(1, plan.vocabulary, 0);
  const onBlock = (block: Block) => {
    all = addBlocks(all, block);
    return false;
  };
  await runHammer(plan, { ...watch, onBlock }, memory);
  const { seconds, anomalies } = all.variants[0]!;
  return {
    executions: all.rounds * executionsOf(plan.vocabulary),
    seconds,
    threads: plan.workload.threads,
    counts: anomalies,
    endings: readEndings(memory, scenario, plan.vocabulary),
    withoutRoom: endingsWithoutRoom(memory),
  };
}
