/** A schedule as text: `1.91bd2c04.77aa01b2.a12b3a4`: its version, the code's hash, the scenario's, and who takes how many steps. */
import { MAX_SCHEDULE, TASK_BITS, TASK_MASK } from "../../../assembly/layout/stepped.js";
import { UsageError } from "../../failure.js";
import { scenarioHash } from "../../scenario/hash.js";
import type { Scenario } from "../../scenario/scenario.js";
import type { Schedule } from "./player.js";

const VERSION = "1";
/** By byte: `a` to `d` are tasks 1 to 4, `e` to `h` the same where their step goes the second way that it can go, and so on. */
const LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEF";

/** Behind the steps of an execution that did not end by itself. */
const ENDLESS = "*";

/**
 * @param code the hash of the `replay` build, at least 8 hex digits.
 * @param endless whether the execution was cut off, as a livelock.
 */
export function formatSchedule(schedule: Schedule, code: string, scenario: Scenario, endless = false): string {
  const runs = runsOf(schedule).map((run) => `${LETTERS[byteOf(run)]}${run.steps}`);
  return [VERSION, code.slice(0, 8), scenarioHash(scenario), runs.join("") + (endless ? ENDLESS : "")].join(".");
}

/**
 * @throws UsageError if the text is no schedule, or is one of other code, of another scenario, or of another version.
 */
export function parseSchedule(
  text: string,
  code: string,
  scenario: Scenario,
): { schedule: Schedule; endless: boolean } {
  const [, version, ofCode, ofScenario, runs = "", endless] =
    /^(\d+)\.([0-9a-f]{8})\.([0-9a-f]{8})\.((?:[a-zA-F][1-9]\d{0,6})+)(\*?)$/.exec(text.trim()) ?? [];
  if (version === undefined) {
    throw new UsageError(`schedule ${shorten(text)}: want VERSION.CODE.SCENARIO.STEPS, as sample prints it`);
  }
  if (version !== VERSION)
    throw new UsageError(`schedule: of version ${version}; this pagerace reads version ${VERSION}`);
  const here = code.slice(0, 8);
  if (ofCode !== here) {
    throw new UsageError(
      `schedule: found with other code (${ofCode}; here it is ${here}): same variant, same pagerace?`,
    );
  }
  const thisScenario = scenarioHash(scenario);
  if (ofScenario !== thisScenario) {
    throw new UsageError(`schedule: found in another scenario (${ofScenario}; this one is ${thisScenario})`);
  }
  const length = [...runs.matchAll(/\d+/g)].reduce((sum, [count]) => sum + Number(count), 0);
  if (length > MAX_SCHEDULE) throw new UsageError(`schedule: ${length} steps; there is room for ${MAX_SCHEDULE}`);
  const steps = [...runs.matchAll(/([a-zA-F])(\d+)/g)].flatMap(([, letter = "", count]) =>
    Array<number>(Number(count)).fill(LETTERS.indexOf(letter)),
  );
  return { schedule: Uint8Array.from(steps), endless: endless === ENDLESS };
}

/** Steps of one task on end, all of which go the same way. */
export interface Run {
  task: number;
  /** Of the ways that a step can go; left out it is the first, and most steps have no other. */
  choice?: number;
  steps: number;
}

export function runsOf(schedule: Schedule): Run[] {
  const runs: Run[] = [];
  for (const byte of schedule) {
    const last = runs.at(-1);
    if (last !== undefined && byteOf(last) === byte) last.steps++;
    else runs.push(runOf(byte));
  }
  return runs;
}

export function scheduleOf(runs: readonly Run[]): Schedule {
  return Uint8Array.from(runs.flatMap((run) => Array<number>(run.steps).fill(byteOf(run))));
}

/** The task that takes a step, of a byte of a schedule. */
export function taskOf(byte: number): number {
  return byte & TASK_MASK;
}

function runOf(byte: number): Run {
  const choice = byte >> TASK_BITS;
  return { task: taskOf(byte), ...(choice === 0 ? {} : { choice }), steps: 1 };
}

function byteOf({ task, choice = 0 }: Run): number {
  return task | (choice << TASK_BITS);
}

function shorten(text: string): string {
  return JSON.stringify(text.length <= 40 ? text : `${text.slice(0, 40)}...`);
}
