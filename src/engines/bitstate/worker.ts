/** A worker that searches: an engine of its own on the shared memory, until nobody has a state to go on from. */
import { workerData } from "node:worker_threads";
import { COUNTER_ENGINES, COUNTER_STOP } from "../../../assembly/layout/explore.js";
import { SEARCH_IDLE, SEARCH_OVER } from "../../../assembly/layout/bitstate.js";
import { coveredBy } from "../../compile/coverage.js";
import { openSearcher, type SearchAbout } from "./engine.js";

/** States from which an engine goes on before it tells how far it is. */
const SLICE = 4096;
/** How long one that has no state waits before it asks again. */
const WAIT_MS = 1;

/** piscina's entry. Ends when the search is over, or is to stop. @returns what was come to here of what a patch redefines. */
export default function run(): string[] {
  const about = (Array.isArray(workerData) ? workerData[1] : workerData) as SearchAbout;
  const counters = new Int32Array(about.memory.buffer, about.space.counters);
  // Which engine a thread is, is settled between the threads; engine 0 has begun.
  const engine = Atomics.add(counters, COUNTER_ENGINES / 4, 1);
  const searcher = openSearcher(about, engine, engine - 1);
  const { join_search, search } = searcher;
  join_search();
  for (let answer = search(SLICE); answer !== SEARCH_OVER; answer = search(SLICE)) {
    if (answer === SEARCH_IDLE) Atomics.wait(counters, COUNTER_STOP / 4, 0, WAIT_MS);
  }
  return coveredBy(searcher);
}
