/** How many steps each task of a scenario takes, at most: of some executions whose schedules are far apart. */
import type { Settings } from "./memory.js";
import { Player } from "./player.js";
import { taskOf } from "./schedule.js";

const EXECUTIONS = 400;
/** Of pct: so many times a task falls behind all others. */
const DEPTH = 5;
/** Steps among which it does. */
const AMONG = 400;

/** @param module the `replay` build. Throws as bootEngine does. */
export function taskLengths(module: WebAssembly.Module, settings: Settings): number[] {
  const player = new Player(module, { ...settings, scheduling: { scheduler: "pct", depth: DEPTH, among: AMONG } });
  const lengths = settings.scenario.tasks.map(() => 0);
  for (let number = 0; number < EXECUTIONS; number++) {
    const steps = lengths.map(() => 0);
    for (const byte of player.drawn(number).schedule) steps[taskOf(byte)]!++;
    steps.forEach((count, task) => (lengths[task] = Math.max(lengths[task]!, count)));
  }
  return lengths;
}
