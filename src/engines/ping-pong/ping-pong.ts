/** How long a word takes from one CPU to another and back: two threads on shared memory, each waiting for the other's store. */
import { availableParallelism } from "node:os";
import { openPool } from "../pool.js";
import { BATCH, type Task } from "./worker.js";

export interface RoundTrips {
  /** Round trips that were timed, in batches. */
  count: number;
  /** Nanoseconds of one, over batches. */
  quartilesNs: [low: number, median: number, high: number];
}

const BATCHES = 2000;
/** Workers take their time to begin where others keep the CPUs busy; where nobody does, it is over in a tenth. */
const MOST_MS = 2000;

/** @returns undefined with one CPU alone, or where the threads hardly met. @throws HarnessFailure where there are no more threads. */
export async function pingPong(): Promise<RoundTrips | undefined> {
  if (availableParallelism() < 2) return undefined;
  const words = new Int32Array(new SharedArrayBuffer(256));
  const untilMs = performance.timeOrigin + performance.now() + MOST_MS;
  const pool = openPool<Task, number[]>(new URL("./worker.js", import.meta.url), 2);
  try {
    const play = (serves: boolean) => pool.run({ serves, words, batches: BATCHES, untilMs });
    const [times] = await Promise.all([play(true), play(false)]);
    if (times.length < 3) return undefined;
    const sorted = times.toSorted((a, b) => a - b);
    const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))]!;
    return { count: times.length * BATCH, quartilesNs: [at(0.25), at(0.5), at(0.75)] };
  } finally {
    await pool.close();
  }
}
