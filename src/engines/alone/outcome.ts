/** A sequence, played. */
import { TASK_MASK } from "../../../assembly/layout/stepped.js";
import { DEADLOCK, LIVELOCK } from "../../../assembly/vocabulary/anomalies.js";
import { StuckInitially } from "../../failure.js";
import type { Vocabulary } from "../../model/vocabulary.js";
import { parseShortForm } from "../../scenario/short-form.js";
import { settingsFor } from "../stepped/memory.js";
import { Player, type Schedule } from "../stepped/player.js";
import type { Outcome, Turn } from "./deeds.js";
import { type Sequence, shortForm } from "./sequences.js";
import { standingOf } from "./standing.js";

/** A variant, to be played. */
export interface Played {
  /** The `replay` build. */
  module: WebAssembly.Module;
  vocabulary: Vocabulary;
}

/** Eighty times what the longest of any shipped version takes. */
const MAX_STEPS = 10_000;
/** For so long another task goes on without being preempted: longer than any does. */
const ON_END = 1000;
const UNFINISHED = (1 << DEADLOCK) | (1 << LIVELOCK);
const IN_ORDER = new Uint8Array();

/** What it comes to, in each of its orders. @throws as a Player does. */
export function outcomeOf({ module, vocabulary }: Played, sequence: Sequence): Outcome {
  const scenario = { ...parseShortForm(shortForm(sequence), vocabulary), filesystem: sequence.filesystem };
  const settings = settingsFor(scenario, vocabulary, MAX_STEPS);
  try {
    const player = new Player(module, settings);
    const standing = () => standingOf((address) => player.word(address), settings);
    const ended = (schedule: Schedule) =>
      (player.leniently(schedule).found & UNFINISHED) === 0 ? standing() : undefined;
    const turn = (before: Turn["before"], after: Turn["after"] | undefined) => after && { before, after };
    const beginning = standing();
    if (sequence.how === "alone") return whole([turn(beginning, ended(IN_ORDER))]);
    const first = firstsSteps(player);
    if (first === undefined) return null;
    if (sequence.how === "preempted")
      return whole(preempting(first).map((schedule) => turn(beginning, ended(schedule))));
    player.cutOff(first);
    return whole([turn(standing(), ended(IN_ORDER))]);
  } catch (error) {
    if (error instanceof StuckInitially) return null;
    throw error;
  }
}

function whole(turns: readonly (Turn | undefined)[]): Outcome {
  const ended = turns.filter((turn) => turn !== undefined);
  return ended.length < turns.length ? "endless" : ended;
}

/** Of the first of two tasks, until it has ended; undefined: it does not. */
function firstsSteps(player: Player): Schedule | undefined {
  const { schedule, found } = player.leniently(IN_ORDER);
  const isFirsts = (step: number) => (step & TASK_MASK) === 0;
  const count = schedule.findLastIndex(isFirsts) + 1;
  const isEnded = count < schedule.length || (found & UNFINISHED) === 0;
  return isEnded && schedule.subarray(0, count).every(isFirsts) ? schedule.slice(0, count) : undefined;
}

/** The second task begins before each step of the first in turn, or when that has ended, and then comes as far as it can. */
function preempting(first: Schedule): Schedule[] {
  return Array.from({ length: first.length + 1 }, (_, step) => {
    const schedule = new Uint8Array(step + ON_END).fill(1);
    schedule.set(first.subarray(0, step));
    return schedule;
  });
}
