/** Runs a pilot in a thread of its own, and not for longer than it may take. */
import { openPool } from "../pool.js";
import { unlessStopped } from "../turns.js";
import { HarnessFailure, Interrupted, messageOf, UsageError } from "../../failure.js";
import type { Pilot, PilotAnswer, PilotTask } from "./pilot-worker.js";
import { withDeadline } from "./with-deadline.js";

/**
 * @throws HarnessFailure past the deadline, or if the variant traps; UsageError if the scenario cannot begin; Interrupted when stopped.
 */
export async function pilot(task: PilotTask, deadlineMs: number, stop: AbortSignal): Promise<Pilot> {
  const pool = openPool<PilotTask, PilotAnswer>(new URL("./pilot-worker.js", import.meta.url), 1);
  const what =
    task.executions === 0 ? "to begin the scenario" : `to begin the scenario, and for ${task.executions} executions`;
  try {
    const answer = await unlessStopped(withDeadline(pool.run(task), deadlineMs, what), stop);
    if (answer === undefined) throw new Interrupted("interrupted before anything was run");
    if ("refused" in answer) throw new UsageError(answer.refused);
    return answer;
  } catch (error) {
    if (error instanceof UsageError || error instanceof HarnessFailure || error instanceof Interrupted) throw error;
    throw new HarnessFailure(messageOf(error));
  } finally {
    await pool.close();
  }
}
