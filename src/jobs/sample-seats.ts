/** Who takes part in sampling, and how the executions of each are drawn. */
import type { Tell } from "../compile/cache.js";
import { type LoadedModule, loadModule } from "../compile/module.js";
import { findVariant } from "../compile/variant.js";
import { begin } from "../engines/stepped/beginning.js";
import type { Settings } from "../engines/stepped/memory.js";
import type { Pilot } from "../engines/stepped/pilot-worker.js";
import { buildOf } from "../engines/stepped/scheduling.js";
import { nearMisses } from "../model/near-misses.js";
import type { SampleRequest } from "../model/request.js";
import type { SchedulerName } from "../model/schedulers.js";
import type { Slot } from "../plan/plan.js";
import { compareSlots, singleSlot } from "../plan/slots.js";
import { gradeIn } from "../result/grade-scenario.js";
import { checkOperations } from "../scenario/lacking.js";
import { namedOperations } from "../scenario/choice.js";
import type { Scenario } from "../scenario/scenario.js";
import { phases, type Watch } from "../watch/watch.js";

/** Executions that are looked at closely first; for pct they say how many steps there are to choose from, whatever its depth. */
const PILOT = 1000;

/** What a slot's executions, and the replay of one of them, need. */
export interface Seat {
  slot: Slot;
  settings: Settings;
  replay: LoadedModule;
  pilot: Pilot;
}

/** All by one plan: pct's probabilities depend on the steps among which it chooses, and shares that are learned would be others for each. */
export async function takeSeats(request: SampleRequest, scenario: Scenario, watch: Watch): Promise<Seat[]> {
  const slots = await slotsOf(request, scenario, phases(watch));
  const seats = await Promise.all(slots.map((slot, index) => takeSeat(slot, index, { request, scenario, watch })));
  const { command, scheduler, depth } = request;
  const among = hasPct(scheduler) ? Math.max(...seats.map(({ pilot }) => pilot.longest)) : 1;
  return seats.map((seat) => {
    const { vocabulary, watched: mask } = seat.settings;
    const { shared } = seat.pilot;
    const nearly = nearMisses(vocabulary, mask);
    const scheduling = { scheduler, depth, among, shared, learns: command === "sample", nearly };
    return { ...seat, settings: { ...seat.settings, scheduling } };
  });
}

export function hasPct(scheduler: SchedulerName): boolean {
  return scheduler === "pct" || scheduler === "portfolio";
}

async function slotsOf(
  { command, variants, baseline, scheduler }: SampleRequest,
  scenario: Scenario,
  tell: Tell,
): Promise<Slot[]> {
  const build = buildOf(scheduler);
  if (command === "sample") return singleSlot(findVariant(variants[0]!), build, tell);
  const wanted = { operations: namedOperations(scenario), filesystem: scenario.filesystem };
  return compareSlots(variants, baseline ?? undefined, build, wanted, tell);
}

interface Asked {
  request: SampleRequest;
  scenario: Scenario;
  watch: Watch;
}

async function takeSeat(slot: Slot, index: number, { request, scenario, watch }: Asked): Promise<Seat> {
  const { scheduler, depth, maxSteps, deadlineMs } = request;
  const { vocabulary } = slot.variant;
  checkOperations(scenario, vocabulary, slot.variant.id);
  const replay = await loadModule(slot.variant, "replay", phases(watch));
  const settings: Settings = {
    scenario,
    vocabulary,
    seed: streamOf(request.seed, index),
    scheduling: { scheduler: "random", depth, among: 1 },
    maxSteps,
    watched: watched(slot, scenario, request.expected),
  };
  const task = { module: replay.module, settings, executions: PILOT, scheduler };
  const begun = await begin(task, deadlineMs, watch.stop);
  return { slot, replay, settings: begun.settings, pilot: begun };
}

/** Slots are compared as independent: each has a stream of its own, the first one that of the seed. */
function streamOf(seed: number, slot: number): number {
  return (seed ^ Math.imul(slot, 0x9e3779b1)) >>> 0;
}

/** The anomalies that are not by design, a bit each. */
function watched(slot: Slot, scenario: Scenario, expected: readonly string[]): number {
  return slot.variant.vocabulary.anomalies.reduce((mask, { name, number }) => {
    const { grade } = gradeIn(slot.variant, name, scenario, expected);
    return grade === "design" ? mask : mask | (1 << number);
  }, 0);
}
