/** Walks every reachable state, level by level: all states that are so many steps from the beginning, then those one further. */
import type { Explored, ExplorePlan, ExploreWatch } from "./plan.js";
import * as explore from "../../../assembly/layout/explore.js";
import { messageOf } from "../../failure.js";
import { tlbSwitches } from "../../model/tlb-switches.js";
import { coveredBy } from "../../compile/coverage.js";
import { isOpen } from "../../scenario/choice.js";
import { scenarioHash } from "../../scenario/hash.js";
import { type Crew, here, together } from "./crew.js";
import { type ExploreAbout, type ExploreEngine, openEngine, stateBytes } from "./engine.js";
import { type CheckpointHeader, loadCheckpoint, readCheckpoint, saveCheckpoint } from "./checkpoint.js";
import { boundOf } from "./enough.js";
import { followSteps } from "./futures.js";
import { lookOn } from "./onlooker.js";
import { sharedMemory } from "../shared-memory.js";
import {
  clearNextChunks,
  clearWalk,
  firstSlots,
  lay,
  planSpace,
  releaseChunks,
  slotsFor,
  type Space,
} from "./space.js";
import { trapped } from "./trapped.js";

/**
 * With reduction the walk begins again for as long as tasks turn out to touch more than it went by.
 *
 * @throws HarnessFailure when a worker traps or is lost; UsageError as bootEngine does.
 */
export async function exploreScenario(plan: ExplorePlan, watch: ExploreWatch): Promise<Explored> {
  const { module, settings, switches, maxPreemptions, maxDepth } = plan;
  const { space, saved } = spaceFor(plan);
  const began = performance.now();
  const memory = sharedMemory(space.pages);
  const covered = new Set(saved?.covered);
  for (let passes = 1; ; passes++) {
    if (passes > 1) clearWalk(memory, space);
    const about: ExploreAbout = { module, memory, space, settings, switches, maxPreemptions, maxDepth };
    const explored = await walkOnce(plan, watch, { ...about, covered }, passes === 1 ? saved : undefined);
    const seconds = (performance.now() - began) / 1000;
    const isWhole = explored.complete || explored.bound === depthBound(plan);
    if (!switches.reduction || !isWhole || followSteps(memory, space)) return { ...explored, seconds, passes };
  }
}

function depthBound({ maxDepth }: ExplorePlan): string {
  return `--max-depth ${maxDepth}`;
}

/**
 * The room that the walk has, and the walk that it goes on with.
 *
 * @throws UsageError if the memory is too little for anything, or for a checkpoint that cannot be gone on with; and as bootEngine.
 */
export function spaceFor(plan: ExplorePlan): { space: Space; saved: CheckpointHeader | undefined } {
  const { module, settings, checkpoint } = plan;
  const speculates = tlbSwitches(settings.scenario) !== 0;
  const wanted = {
    engines: plan.workers + 1,
    tasks: settings.scenario.tasks.length,
    oneWay:
      !speculates &&
      !isOpen(settings.scenario) &&
      Math.min(settings.scenario.cpus, settings.scenario.tasks.length) === 1,
    speculates,
    stateBytes: stateBytes(module, settings),
    maxBytes: plan.maxBytes,
    maxStates: plan.maxStates,
    reduction: plan.switches.reduction,
  };
  const saved = checkpoint?.resume === true ? readCheckpoint(checkpoint.path, identityOf(plan)) : undefined;
  const space = saved === undefined ? planSpace(wanted) : lay({ ...wanted, ...saved }, saved.slotCount);
  return { space, saved };
}

/** All that decides which states are walked, but for how many there is room for. */
function identityOf({ checkpoint, settings, switches, maxPreemptions }: ExplorePlan): string {
  const { symmetry, reduction } = switches;
  return [checkpoint?.code, scenarioHash(settings.scenario), symmetry, reduction, maxPreemptions].join(" ");
}

type WalkedOnce = Omit<Explored, "seconds" | "passes">;

interface Walking extends ExploreAbout {
  /** Is added to: what was run once is not run again. */
  covered: Set<string>;
}

async function walkOnce(
  plan: ExplorePlan,
  watch: ExploreWatch,
  about: Walking,
  saved: CheckpointHeader | undefined,
): Promise<WalkedOnce> {
  const { space, memory, covered } = about;
  const counters = new Int32Array(memory.buffer, space.counters, explore.COUNTER_BYTES / 4);
  const counter = (offset: number) => counters[offset / 4] ?? 0;
  if (saved !== undefined) loadCheckpoint(plan.checkpoint?.path ?? "", saved, memory, space);
  counters[explore.COUNTER_ENGINES / 4] = 1;
  counters[explore.COUNTER_STOP / 4] = 0;
  if (saved === undefined) counters[explore.COUNTER_SLOTS / 4] = firstSlots(space);
  const engine = openEngine(about, 0);
  if (saved === undefined) engine.exports.enter_initial();
  const crew = plan.workers === 0 ? here(engine) : together(about, plan.workers);
  try {
    const walked = await walkLevels(plan, watch, about, engine, crew.level, saved);
    const numbers = Math.min(counter(explore.COUNTER_STATES), space.maxStates);
    const states = Math.min(counter(explore.COUNTER_STATES) - counter(explore.COUNTER_HOLES), space.maxStates);
    const taskStates = counter(explore.COUNTER_TASK_STATES);
    const { vocabulary } = about.settings;
    coveredBy(engine.exports).forEach((name) => covered.add(name));
    return { vocabulary, covered, space, memory, ...walked, numbers, states, taskStates, engine };
  } catch (error) {
    throw trapped(error, memory, space);
  } finally {
    await crew.close();
  }
}

type Walked = Pick<Explored, "complete" | "bound" | "failed" | "unsaved" | "transitions" | "levels">;

async function walkLevels(
  plan: ExplorePlan,
  watch: ExploreWatch,
  about: Walking,
  engine: ExploreEngine,
  level: Crew["level"],
  saved: CheckpointHeader | undefined,
): Promise<Walked> {
  const counters = new Int32Array(about.memory.buffer, about.space.counters, explore.COUNTER_BYTES / 4);
  let transitions = saved?.transitions ?? 0;
  let [from, to] = saved === undefined ? [0, 1] : [saved.from, saved.to];
  const levels = [...(saved?.levels ?? [])];
  let savedAt = performance.now();
  let unsaved: string | undefined;
  const save = () => {
    if (plan.checkpoint === undefined) return;
    const { slotCount, maxStates, bytes } = about.space;
    const walk = { from, to, levels, transitions, covered: [...about.covered], slotCount, maxStates, bytes };
    const header = { schema: "pagerace/checkpoint/5", identity: identityOf(plan), ...walk } as const;
    unsaved = trySaving(plan.checkpoint.path, header, about);
    savedAt = performance.now();
  };
  const end = (bound?: string): Walked => ({ complete: bound === undefined, bound, transitions, levels, unsaved });
  for (let depth = levels.length; from < to; depth++) {
    if (depth > (plan.maxDepth ?? Infinity)) {
      save();
      return end(depthBound(plan));
    }
    growTable(about, engine, depth, from, to);
    clearNextChunks(about.memory, about.space, depth);
    if (depth === saved?.levels.length) releaseChunks(about.memory, about.space, depth);
    const ended = new AbortController();
    const onlooker = lookOn(watch.stop, counters, ended.signal);
    const taking = level({ level: depth, from, to });
    await Promise.race([taking, onlooker]).finally(() => ended.abort());
    const taken = await taking;
    for (const name of taken.covered) about.covered.add(name);
    const full = counters[explore.COUNTER_FULL / 4] ?? 0;
    if (watch.stop.aborted && full === 0) save();
    levels.push(from);
    transitions += taken.steps;
    if (full !== 0) return { ...end(boundOf(full, about, plan)), failed: full === explore.FULL_VALUES };
    if (watch.stop.aborted) return end("interrupted");
    [from, to] = [to, counters[explore.COUNTER_STATES / 4] ?? to];
    const widths = levels.map((first, n) => (levels[n + 1] ?? from) - first);
    watch.onLevel({ depth, states: to, frontier: to - from, widths, transitions, reduced: plan.switches.reduction });
    if (performance.now() - savedAt >= (plan.checkpoint?.everyMs ?? Infinity)) save();
  }
  const { maxPreemptions: most } = plan;
  return end(most === undefined ? undefined : `--max-preemptions ${most}: all executions with no more were walked`);
}

/** A disk may be full now and not later: the walk goes on. @returns why it could not be saved. */
function trySaving(
  path: string,
  header: Parameters<typeof saveCheckpoint>[1],
  { memory, space }: ExploreAbout,
): string | undefined {
  try {
    saveCheckpoint(path, header, memory, space);
    return undefined;
  } catch (error) {
    return messageOf(error);
  }
}

function growTable(
  { memory, space }: ExploreAbout,
  engine: ExploreEngine,
  depth: number,
  from: number,
  to: number,
): void {
  const slots = new Int32Array(memory.buffer, space.counters + explore.COUNTER_SLOTS, 1)[0] ?? 0;
  const wanted = slotsFor(space, slots, to, to - from);
  if (wanted > slots) engine.exports.grow_table(wanted, space.frontiers[(depth + 1) % 2]!);
}
