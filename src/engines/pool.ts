/** Worker threads, of which none is ended while it still loads its modules. */
import type { Worker } from "node:worker_threads";
import { Piscina } from "piscina";
import { HarnessFailure, messageOf } from "../failure.js";
import { leaveIfGone } from "../files/working-folder.js";

export interface Pool<Task, Answer> {
  /** @param stop gives the task up, and with it the thread that is at it: another one takes its place. */
  run: (task: Task, stop?: AbortSignal) => Promise<Answer>;
  /** As they are now: what is lost is replaced. */
  threads: () => Worker[];
  /** Ends all threads, whatever they do. */
  close: () => Promise<void>;
}

/**
 * V8 aborts the process, report and all, when a thread is ended that still loads modules: in 11 of 720 short runs.
 *
 * @param file a worker's compiled module, whose default export takes a task and gives its answer.
 * @param workerData what every thread finds as its own.
 * @throws HarnessFailure where the system gives no more threads.
 */
export function openPool<Task, Answer>(file: URL, threads: number, workerData?: unknown): Pool<Task, Answer> {
  const pool = started<Task, Answer>(file, threads, workerData);
  const loaded = new Map<Worker, Promise<void>>();
  const attend = () => {
    for (const thread of pool.threads) if (!loaded.has(thread)) loaded.set(thread, hasLoaded(thread));
  };
  attend();
  pool.on("workerDestroy", () => queueMicrotask(attend)); // by then another one has been started in its place
  const close = async () => {
    for (const thread of pool.threads) thread.ref();
    await Promise.all(loaded.values());
    await pool.destroy();
  };
  const run = (task: Task, stop?: AbortSignal) => pool.run(task, stop === undefined ? {} : { signal: stop });
  return { run, threads: () => pool.threads, close };
}

/** @throws HarnessFailure where the system gives no more threads. */
function started<Task, Answer>(file: URL, threads: number, workerData: unknown): Piscina<Task, Answer> {
  leaveIfGone();
  const several = { minThreads: threads, maxThreads: threads };
  try {
    return new Piscina<Task, Answer>({ filename: file.href, ...several, atomics: "disabled", workerData });
  } catch (error) {
    throw new HarnessFailure(
      `no ${threads} worker threads (${messageOf(error)}): is there a limit, like \`ulimit -u\`? -t takes fewer`,
    );
  }
}

/** The first that a thread says to who started it is that its modules are loaded; one that fails before is over, too. */
function hasLoaded(thread: Worker): Promise<void> {
  return new Promise((resolve) => {
    for (const event of ["message", "error", "exit"]) thread.once(event, () => resolve());
  });
}
