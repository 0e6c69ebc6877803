/** How executions are scheduled, and how the host tells an engine. */
import * as layout from "../../../assembly/layout/index.js";
import * as schedulers from "../../../assembly/layout/schedulers.js";
import * as stepped from "../../../assembly/layout/stepped.js";
import * as numbers from "../../../assembly/vocabulary/schedulers.js";
import type { Build } from "../../compile/builds.js";
import { type Arm, DEFAULT_DEPTH, type Drawing, type SchedulerName } from "../../model/schedulers.js";

/** A word that tasks share, and the steps of each that access it, at most. */
export interface SharedWord {
  word: number;
  steps: number[];
}

/** How an execution's schedule comes about. */
export interface Scheduling {
  scheduler: SchedulerName;
  /** Of pct: the number of orderings of steps that a bug may need. */
  depth: number;
  /** Of pct: the steps among which priorities change. */
  among: number;
  /** Of surw: what it may be selective about; left out there is nothing. */
  shared?: readonly SharedWord[];
  /** Of a portfolio: whether its arms learn their shares; else each is as likely for every execution. */
  learns?: boolean;
  /** Of a portfolio: anomalies, a bit each, that are looked for amidst executions, too. */
  nearly?: number;
}

const number: Record<Drawing, number> = {
  random: numbers.RANDOM,
  pct: numbers.PCT,
  pos: numbers.POS,
  surw: numbers.SURW,
};

/** As the arm of a portfolio has it that drew an execution. */
export function byArm(scheduling: Scheduling, { scheduler, depth }: Arm): Scheduling {
  return { ...scheduling, scheduler, depth: depth ?? DEFAULT_DEPTH };
}

/** The build that runs many executions by this scheduler. */
export function buildOf(scheduler: SchedulerName): Build {
  return scheduler === "random" || scheduler === "pct" ? scheduler : "portfolio";
}

/** @param words of a map. */
export function writeScheduling(words: Int32Array, scheduling: Scheduling): void {
  const { scheduler, depth, among, shared = [], learns = true, nearly = 0 } = scheduling;
  const write = (offset: number, value: number) => {
    words[offset / layout.WORD] = value;
  };
  write(stepped.PCT_DEPTH, depth);
  write(stepped.PCT_STEPS, among);
  const isFixed = scheduler !== "portfolio";
  write(schedulers.SCHEDULER, isFixed ? number[scheduler] : numbers.RANDOM);
  const shares = learns ? schedulers.SHARES_LEARNED : schedulers.SHARES_BY_LOT;
  write(schedulers.SHARES, isFixed ? schedulers.SHARES_FIXED : shares);
  write(schedulers.NEARLY, isFixed ? 0 : nearly);
  write(schedulers.PROFILE_ROWS, shared.length);
  shared.forEach(({ word, steps }, index) => {
    const row = schedulers.PROFILE + index * schedulers.PROFILE_STRIDE;
    write(row, word);
    steps.forEach((count, task) => write(row + schedulers.PROFILE_STEPS + task * layout.WORD, count));
  });
}

/** A single execution's. @param words of the map of a `replay` engine. */
export function writeScheduler(words: Int32Array, scheduler: Drawing): void {
  words[schedulers.SCHEDULER / layout.WORD] = number[scheduler];
}
