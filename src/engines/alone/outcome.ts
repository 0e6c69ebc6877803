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
import { type Standing, standingOf } from "./standing.js";

/** A variant, to be played. */
export interface Played {
  /** The `replay` build. */
  module: WebAssembly.Module;
  vocabulary: Vocabulary;
}

/** Eighty times what the longest of any shipped version takes. */
const MAX_STEPS = 10_000;
/** Of a meeting, which is played some hundred times: eight times the longest. */
const MAX_STEPS_MEETING = 2000;
const UNFINISHED = (1 << DEADLOCK) | (1 << LIVELOCK);
const IN_ORDER = new Uint8Array();

/** What it comes to. @throws as a Player does. */
export function outcomeOf({ module, vocabulary }: Played, sequence: Sequence): Outcome {
  const scenario = { ...parseShortForm(shortForm(sequence), vocabulary), filesystem: sequence.filesystem };
  const maxSteps = sequence.how === "preempted" ? MAX_STEPS_MEETING : MAX_STEPS;
  const settings = settingsFor(scenario, vocabulary, maxSteps);
  try {
    const player = new Player(module, settings);
    return new Play(player, () => standingOf((address) => player.word(address), settings)).of(sequence.how);
  } catch (error) {
    if (error instanceof StuckInitially) return null;
    throw error;
  }
}

class Play {
  constructor(
    private readonly player: Player,
    private readonly standing: () => Standing,
  ) {}

  of(how: Sequence["how"]): Outcome {
    const before = this.standing();
    if (how === "alone") return this.turn(before, IN_ORDER) ?? "endless";
    const first = this.firstsSteps();
    if (first === undefined) return null;
    if (how === "preempted") return this.meetings(before, first);
    this.player.cutOff(first);
    return this.turn(this.standing(), IN_ORDER) ?? "endless";
  }

  /** Undefined: it does not come to its end. */
  private turn(before: Standing, schedule: Schedule): Turn[] | undefined {
    const { found } = this.player.leniently(schedule);
    return (found & UNFINISHED) === 0 ? [{ before, after: this.standing() }] : undefined;
  }

  /** Of the first of two tasks, until it has ended; undefined: it does not. */
  private firstsSteps(): Schedule | undefined {
    const { schedule, found } = this.player.leniently(IN_ORDER);
    const isFirsts = (step: number) => (step & TASK_MASK) === 0;
    const count = schedule.findLastIndex(isFirsts) + 1;
    const isEnded = count < schedule.length || (found & UNFINISHED) === 0;
    return isEnded && schedule.subarray(0, count).every(isFirsts) ? schedule.slice(0, count) : undefined;
  }

  /**
   * The second task begins before each step of the first in turn, or when that has ended, and comes as far as it can. One that then
   * spins waits for the first as it may: such an order is left out, and what never ends is the walks' to find.
   */
  private meetings(before: Standing, first: Schedule): Turn[] | null {
    const turns = Array.from({ length: first.length + 1 }, (_, step) => {
      const schedule = new Uint8Array(MAX_STEPS_MEETING).fill(1);
      schedule.set(first.subarray(0, step));
      return this.turn(before, schedule) ?? [];
    }).flat();
    return turns.length === 0 ? null : turns;
  }
}
