/** What ended a walk before it was complete, and what would have been enough, as far as that can be said. */
import * as explore from "../../../assembly/layout/explore.js";
import type { Explored, ExplorePlan } from "./plan.js";
import { Words } from "../../trace/words.js";
import { statesLeft } from "./remaining.js";
import type { TaskSpace } from "./task-space.js";

const MEBIBYTE = 2 ** 20;
/** Estimates are mostly right within a factor of 3. */
const MARGIN = 3;

/** Whose room is the checkpoint's, whatever is asked for now. */
const RESUMED = "--resume";

/** What was walked, where states are kept with room for so many. */
interface Filled {
  memory: WebAssembly.Memory;
  space: TaskSpace & { maxStates?: number };
}

/** @param full a FULL_ reason. */
export function boundOf(full: number, { memory: shared, space }: Filled, plan: ExplorePlan): string {
  const isResumed = plan.checkpoint?.resume === true;
  const memory = isResumed ? RESUMED : `--max-memory ${sizeOf(plan.maxBytes)}`;
  switch (full) {
    case explore.FULL_STATES:
      return `${!isResumed && space.maxStates === plan.maxStates ? `--max-states ${space.maxStates}` : memory}: no room for more states`;
    case explore.FULL_FRONTIER:
      return `${memory}: no room for so wide a level`;
    case explore.FULL_TASK_STATES:
      return `${memory}: no room for more task states`;
    case explore.FULL_VALUES: {
      const [word = 0, value = 0] = new Int32Array(shared.buffer, space.counters + explore.COUNTER_FULL_WORD, 2);
      const name = new Words(plan.settings.vocabulary, plan.settings.scenario).name(word);
      return `${name} has yet another large value, ${value}; a walk tells ${explore.MAX_WIDE} of them apart`;
    }
    default:
      return `${memory}: no room for more ways that one step can go`;
  }
}

/**
 * @param lengths steps of each task, at most.
 * @returns undefined of a complete walk, and where nothing can be said.
 */
export function enoughFor(explored: Explored, plan: ExplorePlan, lengths: readonly number[]): string | undefined {
  const { bound, levels, states, numbers, space } = explored;
  if (bound?.startsWith(`${RESUMED}: no room`) === true)
    return "a walk that is gone on with has the room that it was begun with; begin anew, with more by --max-memory or --max-states";
  const isSteady = !plan.switches.reduction; // a reduced walk's levels are of no even steps
  if (!isSteady || bound === undefined || !bound.includes(": no room")) return undefined;
  const widths = levels.map((first, n) => (levels[n + 1] ?? numbers) - first);
  const total = MARGIN * (states + statesLeft(widths.slice(0, -1), lengths));
  const isForStates = bound.includes("more states");
  if (bound.startsWith("--max-states")) return `by estimate --max-states ${roundUp(total)} is enough`;
  const times = isForStates ? Math.max(2, total / space.maxStates) : 2;
  return `by estimate --max-memory ${sizeOf(2 ** Math.ceil(Math.log2(plan.maxBytes * times)))} is enough`;
}

/** Two digits. */
function roundUp(count: number): number {
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(count)) - 1);
  return Math.ceil(count / unit) * unit;
}

/** As --max-memory takes it. */
function sizeOf(bytes: number): string {
  if (bytes >= 1024 * MEBIBYTE && bytes % (1024 * MEBIBYTE) === 0) return `${bytes / MEBIBYTE / 1024}GiB`;
  return bytes >= MEBIBYTE ? `${Math.ceil(bytes / MEBIBYTE)}MiB` : `${bytes}B`;
}
