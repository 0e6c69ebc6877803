/** Runs executions on several workers. What comes out depends on their number, and not on who ran them or when. */
import { EPISODE } from "../../../assembly/layout/schedulers.js";
import { openPool } from "../pool.js";
import { RunningClock } from "../running-clock.js";
import { unlessStopped } from "../turns.js";
import { HarnessFailure, messageOf } from "../../failure.js";
import type { Settings } from "./memory.js";
import { withDeadline } from "./with-deadline.js";
import type { Chunk, Sampled, WorkerData } from "./sample-worker.js";

/** Executions of a chunk, an episode's: some hundredths of a second. */
const CHUNK = EPISODE;

export interface SamplePlan {
  /** By slot. */
  modules: WebAssembly.Module[];
  settings: Settings[];
  workers: number;
  /** The number of each slot's first execution. */
  first: number;
  /** Of each slot; when it ends, whichever comes first. */
  executions: number | undefined;
  durationMs: number | undefined;
  /** How long a worker may take for a chunk. */
  deadlineMs: number;
}

export interface SampleWatch {
  /** Called for every chunk, in the order of their numbers. @returns true to end the run. */
  onChunk: (slot: number, sampled: Sampled) => boolean;
  stop: AbortSignal;
}

/**
 * Slots take turns, chunk by chunk, and every chunk that has ended is counted: what is reported are executions `first` to
 * `first` + n - 1 of every slot, whatever stopped the run.
 *
 * @throws HarnessFailure when a worker traps, is lost or takes longer than the deadline, or when an execution did not repeat.
 */
export async function runSample(plan: SamplePlan, watch: SampleWatch): Promise<void> {
  const workerData: WorkerData = { modules: plan.modules, settings: plan.settings };
  const file = new URL("./sample-worker.js", import.meta.url);
  const pool = openPool<Chunk, Sampled>(file, plan.workers, workerData);
  const clock = new RunningClock();
  try {
    await inOrder(plan, watch, clock, (chunk) =>
      withDeadline(pool.run(chunk), plan.deadlineMs, `for ${CHUNK} executions`),
    );
  } catch (error) {
    if (error instanceof HarnessFailure) throw error;
    throw new HarnessFailure(`a sampling worker was lost: ${messageOf(error)}`);
  } finally {
    clock.close();
    await pool.close();
  }
}

/** Keeps two chunks a worker under way, and hands on what they showed in the order of their numbers. */
async function inOrder(
  plan: SamplePlan,
  watch: SampleWatch,
  clock: RunningClock,
  run: (chunk: Chunk) => Promise<Sampled>,
): Promise<void> {
  const over = () => watch.stop.aborted || clock.now() >= (plan.durationMs ?? Infinity);
  const chunks = chunksOf(plan);
  const underWay: { slot: number; sampled: Promise<Sampled> }[] = [];
  for (;;) {
    while (underWay.length < 2 * plan.workers && !over()) {
      const next = chunks.next();
      if (next.done === true) break;
      const sampled = run(next.value);
      sampled.catch(() => {}); // whoever awaits it sees the error
      underWay.push({ slot: next.value.slot, sampled });
    }
    const first = underWay.shift();
    if (first === undefined) return;
    const sampled = await unlessStopped(first.sampled, watch.stop);
    if (sampled === undefined) return; // what no thread has ended in time counts for nothing
    if (sampled.different > 0) throw new HarnessFailure(`${sampled.different} executions did not repeat bit by bit`);
    if (watch.onChunk(first.slot, sampled)) return;
  }
}

/** A chunk ends where an episode does: what of an episode was run before is nobody else's. */
function* chunksOf({ settings, first: from, executions = Infinity }: SamplePlan): Generator<Chunk> {
  const end = from + executions;
  for (let first = from; first < end; first += CHUNK - (first % CHUNK)) {
    for (const slot of settings.keys()) yield { slot, first, count: Math.min(CHUNK - (first % CHUNK), end - first) };
  }
}
