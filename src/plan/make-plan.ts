/** A request and its slots become a plan. */
import { HarnessFailure } from "../failure.js";
import { checkFilesystem } from "../model/filesystems.js";
import { unionOf } from "../model/union.js";
import { operationsOn } from "../model/vocabulary.js";
import type { HammerRequest } from "../model/request.js";
import { restrictMix } from "../model/mix.js";
import type { Plan, Slot } from "./plan.js";
import type { Workload } from "../model/workload.js";

/** Blocks of a soak are longer: there are many of them. */
const BLOCK_MS = { hammer: 100, compare: 100, soak: 1000 } as const;

/** @throws UsageError if the mix asks for operations that a subject does not have, or the workload for a filesystem. */
export function makePlan(request: HammerRequest, slots: Slot[]): Plan {
  const workload = { ...request.workload, mix: commonMix(slots, request) };
  const { command, seed, warmupMs, durationMs, operations, deadlineMs } = request;
  const roundOperations = workload.threads * workload.epochOperations;
  return {
    command,
    seed,
    workload,
    slots,
    vocabulary: unionOf(slots.map(({ variant }) => variant.vocabulary)),
    warmupMs,
    durationMs: operations === null ? durationMs : undefined,
    rounds: operations === null ? undefined : Math.max(1, Math.ceil(operations / roundOperations)),
    firstRound: 0,
    segment: 0,
    deadlineMs,
    blockMs: BLOCK_MS[command],
  };
}

/** All variants run the same mix: what all of them have. */
function commonMix(slots: Slot[], { workload, mixNamed }: HammerRequest): Workload["mix"] {
  let mix = workload.mix;
  for (const { variant, name } of slots) checkFilesystem(workload.filesystem, variant.vocabulary.filesystems, name);
  for (const { variant, name } of slots)
    mix = restrictMix(mix, operationsOn(variant.vocabulary, workload.filesystem), mixNamed, name);
  if (Object.keys(mix).length === 0)
    throw new HarnessFailure("the subject has none of the operations of the default mix");
  return mix;
}
