/** A task that may take for ever. */
import { beside } from "../engines/beside.js";
import type { Pool } from "../engines/pool.js";

/** @returns undefined if it was stopped, or took too long: of that nothing is known. @throws as the task does. */
export async function askInTime<Task, Answer>(
  pool: Pool<Task, Answer>,
  task: Task,
  deadlineMs: number,
  stop: AbortSignal,
): Promise<Answer | undefined> {
  const { controller, release } = beside(stop);
  const timer = setTimeout(() => controller.abort(), deadlineMs);
  try {
    return await pool.run(task, controller.signal);
  } catch (error) {
    if (controller.signal.aborted) return undefined;
    throw error;
  } finally {
    clearTimeout(timer);
    release();
  }
}
