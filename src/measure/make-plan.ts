/** Options and slots become a plan. */
import { HarnessFailure } from "../failure.js";
import { unionOf } from "../model/union.js";
import { operationsOn } from "../model/vocabulary.js";
import type { RunOptions } from "../options/run-options.js";
import { restrictMix } from "../plan/mix.js";
import type { Plan, Slot } from "../plan/plan.js";
import type { Workload } from "../plan/workload.js";

/** Blocks of a soak are longer: there are many of them. */
const BLOCK_MS = { hammer: 100, compare: 100, soak: 1000 } as const;

/** @throws UsageError if the mix asks for operations that a subject does not have. */
export function makePlan(command: Plan["command"], slots: Slot[], options: RunOptions): Plan {
  const workload = { ...options.workload, mix: commonMix(slots, options) };
  const { seed, warmupMs, durationMs, operations, deadlineMs } = options;
  const roundOperations = workload.threads * workload.epochOperations;
  return {
    command,
    seed,
    workload,
    slots,
    vocabulary: unionOf(slots.map(({ variant }) => variant.vocabulary)),
    warmupMs,
    durationMs: operations === undefined ? durationMs : undefined,
    rounds: operations === undefined ? undefined : Math.max(1, Math.ceil(operations / roundOperations)),
    firstRound: 0,
    deadlineMs,
    blockMs: BLOCK_MS[command],
  };
}

/** All variants run the same mix: what all of them have. */
function commonMix(slots: Slot[], options: RunOptions): Workload["mix"] {
  const { workload, mixNamed } = options;
  let mix = workload.mix;
  for (const { variant, name } of slots)
    mix = restrictMix(mix, operationsOn(variant.vocabulary, workload.filesystem), mixNamed, name);
  if (Object.keys(mix).length === 0)
    throw new HarnessFailure("the subject has none of the operations of the default mix");
  return mix;
}
