/** An exploring worker: an engine of its own on the shared memory, that works at one level after the other. */
import { workerData } from "node:worker_threads";
import { COUNTER_ENGINES } from "../../../assembly/layout/explore.js";
import { type ExploreAbout, type ExploreEngine, openEngine, type Taken } from "./engine.js";

/** States `from` to `to - 1`, which are one level. */
export interface LevelTask {
  level: number;
  from: number;
  to: number;
}

let engine: ExploreEngine | undefined;

/** piscina's entry. @returns what was done here. */
export default function run({ level, from, to }: LevelTask): Taken {
  engine ??= open((Array.isArray(workerData) ? workerData[1] : workerData) as ExploreAbout);
  return engine.expand(level, from, to);
}

/** Which engine a thread is, is settled between the threads. */
function open(about: ExploreAbout): ExploreEngine {
  const counter = new Int32Array(about.memory.buffer, about.space.counters + COUNTER_ENGINES, 1);
  return openEngine(about, Atomics.add(counter, 0, 1));
}
