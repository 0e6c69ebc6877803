/**
 * A smaller execution with the same anomaly: first fewer operations, then fewer preemptions, then fewer steps. Every candidate
 * is played. What is left is 1-minimal: no single change that is tried here leaves the anomaly and makes it smaller.
 */
import { TASK_BITS } from "../../../assembly/layout/stepped.js";
import { tlbSwitches } from "../../model/tlb-switches.js";
import type { Operation, Scenario } from "../../scenario/scenario.js";
import type { Turns } from "../turns.js";
import { type Execution, Player, type Schedule } from "./player.js";
import { type Run, runsOf, scheduleOf } from "./schedule.js";

export interface Shrunk {
  player: Player;
  execution: Execution;
  /** Whether no single smaller change was left; false: it was told to stop. */
  minimal: boolean;
  /** Executions played on the way. */
  played: number;
  /** Executions of every scenario with one operation less, none of which showed the anomaly. */
  searched: number;
}

/** Executions in which a scenario with one operation less has to show the anomaly, in turn under random and pct. */
const SEARCH = 10_000;

/** More executions than these are not played for one scenario. */
const MAX_PLAYED = 20_000;

/**
 * @param found an execution by `player` that shows `anomaly`, a number.
 * @param open makes a player of a smaller scenario; undefined if that does not even begin.
 */
export async function shrink(
  player: Player,
  found: Execution,
  anomaly: number,
  { open, turns }: { open: (scenario: Scenario) => Player | undefined; turns: Turns },
): Promise<Shrunk> {
  let best = { player, execution: found };
  let played = 0;
  for (let smaller = true; smaller;) {
    smaller = false;
    for (const scenario of withOneOperationLess(best.player.settings.scenario)) {
      if (!(await turns.goOn())) break;
      const candidate = open(scenario);
      if (candidate === undefined || (candidate.foundInitially & (1 << anomaly)) !== 0) continue;
      const { execution, tried } = await search(candidate, anomaly, best.execution.schedule, turns);
      played += tried;
      if (execution === undefined) continue;
      best = { player: candidate, execution };
      smaller = true;
      break;
    }
  }
  const reduced: { execution: Execution; tried: number }[] = [];
  for (const execution of await gather(best.player, anomaly, best.execution, turns))
    reduced.push(await reduce(best.player, execution, anomaly, turns));
  const least = reduced.reduce((a, b) => (isSmaller(b.execution, a.execution) ? b : a));
  played += reduced.reduce((sum, each) => sum + each.tried, 0);
  const minimal = await turns.goOn();
  return { player: best.player, execution: least.execution, minimal, played, searched: SEARCH };
}

/**
 * Every scenario that lacks one operation of a task; a task without operations goes with it. What runs initially stays: it is
 * no part of the interleaving, and without it the tasks would have more to do.
 */
export function withOneOperationLess(scenario: Scenario): Scenario[] {
  const { name: _, summary: __, ...plain } = scenario;
  const without = (operations: Operation[], index: number) => operations.filter((_, n) => n !== index);
  const fewerTasks = scenario.tasks.flatMap((operations, task) =>
    operations.map((_, index) => {
      const tasks = scenario.tasks.map((list, n) => (n === task ? without(list, index) : list));
      return { ...plain, tasks: tasks.filter((list) => list.length > 0) };
    }),
  );
  return fewerTasks.filter(({ tasks }) => tasks.length > 0);
}

/** The old schedule may still do; if not, executions are drawn until one shows it. */
async function search(
  player: Player,
  anomaly: number,
  schedule: Schedule,
  turns: Turns,
): Promise<{ execution?: Execution; tried: number }> {
  const bit = 1 << anomaly;
  const old = player.leniently(schedule);
  if ((old.found & bit) !== 0) return { execution: old, tried: 1 };
  for (let number = 0; number < SEARCH && (await turns.goOn()); number++) {
    const execution = player.drawnBy(number % 2 === 0 ? "pct" : "random", number);
    if ((execution.found & bit) !== 0) return { execution, tried: number + 2 };
  }
  return { tried: SEARCH + 1 };
}

/** The one that is known, and the first few that few preemptions find: the smallest of these may be smaller than its own. */
async function gather(player: Player, anomaly: number, known: Execution, turns: Turns): Promise<Execution[]> {
  const others: Execution[] = [];
  for (let number = 0; number < SEARCH && others.length < 20 && (await turns.goOn()); number++) {
    const execution = player.drawnBy("pct", number);
    if ((execution.found & (1 << anomaly)) !== 0) others.push(execution);
  }
  const smallest = others.sort((a, b) => (isSmaller(a, b) ? -1 : 1)).slice(0, 3);
  return [known, ...smallest];
}

/** Tries single changes of the schedule until none makes it smaller. Throws nothing; told to stop, it returns the smallest until then. */
export async function reduce(
  player: Player,
  found: Execution,
  anomaly: number,
  turns: Turns,
): Promise<{ execution: Execution; tried: number }> {
  const speculates = tlbSwitches(player.settings.scenario) !== 0;
  const isBetter = (a: Execution, b: Execution) => isSmaller(a, b) || (speculates && isQuieter(a, b));
  let best = found;
  let tried = 0;
  for (let smaller = true; smaller && tried < MAX_PLAYED;) {
    smaller = false;
    const runs = runsOf(best.schedule);
    for (const candidate of [...changes(runs), ...(speculates ? quieter(runs) : [])]) {
      if (!(await turns.goOn())) return { execution: best, tried };
      const execution = player.leniently(scheduleOf(candidate));
      tried++;
      if ((execution.found & (1 << anomaly)) === 0 || !isBetter(execution, best)) continue;
      best = execution;
      smaller = true;
      break;
    }
  }
  return { execution: best, tried };
}

/** First by preemptions, then by steps, then by switches. */
function isSmaller(a: Execution, b: Execution): boolean {
  if (a.preemptions !== b.preemptions) return a.preemptions < b.preemptions;
  if (a.steps !== b.steps) return a.steps < b.steps;
  return runsOf(a.schedule).length < runsOf(b.schedule).length;
}

/** No larger, and fewer steps do not go their first way: there CPUs do something by themselves. */
function isQuieter(a: Execution, b: Execution): boolean {
  const loud = ({ schedule }: Execution) => schedule.filter((byte) => byte >> TASK_BITS !== 0).length;
  return !isSmaller(b, a) && loud(a) < loud(b);
}

/** The rest of a schedule left out; a run joined to its task's next or last one; two runs swapped; a run's end moved. */
export function* changes(runs: readonly Run[]): Generator<Run[]> {
  for (let index = 0; index < runs.length; index++) yield runs.slice(0, index);
  for (let index = 0; index < runs.length; index++) {
    yield joined(runs, index, 1);
    yield joined(runs, index, -1);
  }
  for (let index = 0; index + 1 < runs.length; index++) {
    yield [...runs.slice(0, index), runs[index + 1]!, runs[index]!, ...runs.slice(index + 2)];
  }
  for (let index = 0; index < runs.length; index++) {
    for (const by of [1, 2, 4, 8, 16, 32]) {
      yield resized(runs, index, by);
      yield resized(runs, index, -by);
    }
  }
}

/** A step that goes the first way: without what CPUs do by themselves. */
export function quieter(runs: readonly Run[]): Run[][] {
  return runs.flatMap(({ task, choice, steps }, index) =>
    choice === undefined ? [] : [[...runs.slice(0, index), { task, steps }, ...runs.slice(index + 1)]],
  );
}

/** The run's steps, taken with its task's next run (or last one, `towards` -1) instead; dropped if there is none. */
function joined(runs: readonly Run[], index: number, towards: 1 | -1): Run[] {
  const { task, steps } = runs[index]!;
  const rest = runs.map((run) => ({ ...run }));
  for (let at = index + towards; at >= 0 && at < rest.length; at += towards) {
    if (rest[at]!.task !== task) continue;
    rest[at]!.steps += steps;
    break;
  }
  rest.splice(index, 1);
  return rest;
}

/** The run ends so many steps later; its task's next run has so many fewer. */
function resized(runs: readonly Run[], index: number, by: number): Run[] {
  const changed = runs.map((run) => ({ ...run }));
  const run = changed[index]!;
  run.steps += by;
  const next = changed.findIndex(({ task }, at) => at > index && task === run.task);
  if (next >= 0) changed[next]!.steps -= by;
  return changed.filter(({ steps }) => steps > 0);
}
