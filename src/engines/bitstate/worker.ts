/** A worker that searches: an engine of its own on the shared memory, until nobody has a state to go on from. */
import { workerData } from "node:worker_threads";
import { COUNTER_ENGINES, COUNTER_STOP } from "../../../assembly/layout/explore.js";
import { SEARCH_IDLE, SEARCH_OVER } from "../../../assembly/layout/bitstate.js";
import { openSearcher, type SearchAbout } from "./engine.js";

/** States from which an engine goes on before it tells how far it is. */
const SLICE = 4096;
/** How long one that has no state waits before it asks again. */
const WAIT_MS = 1;

/** piscina's entry. Ends when the search is over, or is to stop. */
export default function run(): void {
  const about = (Array.isArray(workerData) ? workerData[1] : workerData) as SearchAbout;
  const counters = new Int32Array(about.memory.buffer, about.space.counters);
  // Which engine a thread is, is settled between the threads; engine 0 has begun.
  const engine = Atomics.add(counters, COUNTER_ENGINES / 4, 1);
  const { join_search, search } = openSearcher(about, engine, engine - 1);
  join_search();
  for (let answer = search(SLICE); answer !== SEARCH_OVER; answer = search(SLICE)) {
    if (answer === SEARCH_IDLE) Atomics.wait(counters, COUNTER_STOP / 4, 0, WAIT_MS);
  }
}
