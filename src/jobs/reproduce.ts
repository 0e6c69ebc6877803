/** The job of reproduce: what the model knows of a scenario, and the program that asks a machine. */
import { loadModule } from "../compile/module.js";
import { findVariant, type Variant } from "../compile/variant.js";
import { inevitableStep } from "../engines/stepped/inevitable.js";
import { traceOf } from "../engines/stepped/counterexample.js";
import { settingsFor } from "../engines/stepped/memory.js";
import { Player } from "../engines/stepped/player.js";
import { parseSchedule } from "../engines/stepped/schedule.js";
import { HarnessFailure, UsageError } from "../failure.js";
import type { ExploreRequest } from "../model/request.js";
import type { Case, ModelSays, Plan } from "../reproduce/plan.js";
import { makePlan } from "../reproduce/plan.js";
import { numberedOperations } from "../reproduce/operations.js";
import { replayCommand } from "../result/replay-command.js";
import type { ExploreResult } from "../result/explore-schema.js";
import { traceTable } from "../report/trace/table.js";
import { WIDTH } from "../reproduce/comment.js";
import { many } from "../result/number.js";
import type { Scenario } from "../scenario/scenario.js";
import type { Trace } from "../trace/trace.js";
import type { Watch } from "../watch/watch.js";
import { explore } from "./explore.js";
import { spelledOut } from "./spelled-out.js";

export interface ReproduceRequest {
  walk: ExploreRequest;
  /** As sample, explore and replay print it; undefined: the shortest that explore finds. */
  schedule: string | undefined;
}

/**
 * @throws UsageError for a scenario that no process can carry out, before anything is walked; and as explore does.
 */
export async function planProgram({ walk, schedule }: ReproduceRequest, watch: Watch): Promise<Plan> {
  const variant = findVariant(walk.variants[0]!);
  if (variant.subject !== "kernel")
    throw new UsageError(`${variant.id} is the ${variant.subject}; a program is of the kernel`);
  const { scenario } = spelledOut(walk, variant);
  numberedOperations(scenario);
  makePlan({ variant: variant.id, scenario, model: [], known: "", trace: undefined, drawn: [], replay: undefined });
  const result = await explore(walk, watch, undefined, variant);
  const known = caseOf(variant, scenario, result);
  if (schedule === undefined) return makePlan(known);
  return makePlan({ ...known, ...(await played(variant, scenario, schedule)) });
}

function caseOf(variant: Variant, scenario: Scenario, result: ExploreResult): Case {
  const walked = result.variants[0]!;
  const traced = walked.anomalies.find(({ trace }) => trace !== null);
  const model = walked.anomalies.map(({ id, reachable, shortest, probability }): ModelSays => ({
    anomaly: id,
    reachable: reachable || (walked.complete ? false : null),
    shortest,
    probability,
  }));
  const known = `${many(walked.states, "state")}, ${walked.complete ? "all of them" : "and the walk came to no end"}`;
  return {
    variant: variant.id,
    scenario,
    model,
    known,
    ...drawnOf(traced?.trace ?? undefined),
    replay: traced?.command ?? undefined,
  };
}

const plainly = (text: string) => text;
const unpainted = { title: plainly, finding: plainly, inevitable: plainly };

function drawnOf(trace: Trace | undefined): Pick<Case, "trace" | "drawn"> {
  return { trace, drawn: trace === undefined ? [] : traceTable(trace, WIDTH, unpainted) };
}

/** The execution of a schedule that somebody has found. */
async function played(
  variant: Variant,
  scenario: Scenario,
  text: string,
): Promise<Pick<Case, "trace" | "drawn" | "replay">> {
  const { module, hash } = await loadModule(variant, "replay");
  const { schedule, endless } = parseSchedule(text, hash, scenario);
  if (endless) throw new UsageError("schedule: of an execution without an end, which no program comes to either");
  const player = new Player(module, settingsFor(scenario, variant.vocabulary));
  const execution = player.strictly(schedule);
  if (execution.diverged !== undefined)
    throw new UsageError(`schedule: at step ${execution.diverged + 1} it names a task that cannot take it`);
  const found = variant.vocabulary.anomalies.find(({ number }) => (execution.found & (1 << number)) !== 0);
  const inevitable = found === undefined ? undefined : await inevitableStep(player, execution, found.number);
  const trace = traceOf(player, execution, variant.origin, inevitable);
  if (trace.steps.length === 0) throw new HarnessFailure("schedule: no step was played");
  return { ...drawnOf(trace), replay: replayCommand(variant, scenario, text.trim()) };
}
