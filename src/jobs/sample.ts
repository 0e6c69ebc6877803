/** The job of sample, and of `compare --mode sample`: runs executions, and looks into what failed. */
import { type LoadedModule, loadModule } from "../compile/module.js";
import type { Tell } from "../compile/cache.js";
import { refuseUnchanged } from "../compile/identical.js";
import { findVariant } from "../compile/variant.js";
import { UsageError } from "../failure.js";
import type { SampleRequest } from "../model/request.js";
import { anomaliesIn, anomalyNamesOf } from "../model/vocabulary.js";
import type { Slot } from "../plan/plan.js";
import { compareSlots, singleSlot, vocabularyOf } from "../plan/slots.js";
import { askedScenario, identify } from "../result/envelope.js";
import { environment } from "../result/environment.js";
import { watchMachine } from "../result/ran.js";
import { gradeOf } from "../result/grade.js";
import { replayCommand } from "../result/replay-command.js";
import type { SampleAbout, SampleSubject } from "../result/about.js";
import { type SampleOutcome, sampleResult } from "../result/sample-result.js";
import type { SampledCounterexample, SampleResult } from "../result/sample-schema.js";
import { checkOperations } from "../scenario/lacking.js";
import { namedOperations } from "../scenario/choice.js";
import { mixOf } from "../scenario/mix-of.js";
import type { Scenario } from "../scenario/scenario.js";
import { formatShortForm } from "../scenario/short-form.js";
import { begin } from "../engines/stepped/beginning.js";
import { type Counterexample, counterexample } from "../engines/stepped/counterexample.js";
import type { Settings } from "../engines/stepped/memory.js";
import type { Pilot } from "../engines/stepped/pilot-worker.js";
import { runSample } from "../engines/stepped/sample.js";
import { Turns } from "../engines/turns.js";
import { addSampleTallies, nothingSampled, sampleTally, type SampleTally } from "../tally/sample.js";
import { finder, phases, warned, type Watch } from "../watch/watch.js";
import { refuseNothing, refuseSeveral, refuseUnknown } from "./refusals.js";
import { spelledOut } from "./spelled-out.js";

/** Executions that are looked at closely first; for pct they say how many steps there are to choose from. */
const PILOT = 1000;

/**
 * @throws UsageError for a request that cannot be met; HarnessFailure when a worker traps, is lost or takes too long, or when an
 * execution does not repeat.
 */
export async function sample(asked: SampleRequest, watch: Watch): Promise<SampleResult> {
  const { request, scenario } = spelledOut(asked);
  if (request.executions === null && request.durationMs === null)
    throw new UsageError("sample: neither a number of executions nor a duration: it would never end");
  refuseNothing(request.executions ?? request.durationMs ?? 0);
  if (!Number.isSafeInteger(request.first + (request.executions ?? 0)))
    throw new UsageError(`first ${request.first}: executions have numbers below 2^53`);
  if (request.command === "sample") refuseSeveral(request.command, request.variants);
  if (request.command === "sample" && request.baseline !== null)
    throw new UsageError(`baseline ${request.baseline}: sample compares nothing`);
  refuseUnknown("expected", request.expected, anomalyNamesOf(vocabularyOf(request.variants)));
  const tell = phases(watch);
  await refuseUnchanged(request, tell);
  const seats = await takeSeats(request, scenario, watch);
  const about = aboutOf(request, seats);
  watch.on({ type: "begun", about: { mode: "sample", ...about } });
  const machine = watchMachine();
  const tallies = seats.map(nothingSampled);
  const found = finder(watch);
  const { first, workers, deadlineMs } = request;
  const wanted = request.executions ?? undefined;
  await runSample(
    {
      modules: seats.map(({ slot }) => slot.module),
      settings: seats.map(({ settings }) => settings),
      workers,
      first,
      executions: wanted,
      durationMs: request.durationMs ?? undefined,
      deadlineMs,
    },
    {
      onChunk: (index, sampled) => {
        const { slot, settings } = seats[index]!;
        const chunk = sampleTally(sampled, anomalyNamesOf(settings.vocabulary), request);
        tallies[index] = addSampleTallies(tallies[index]!, chunk);
        for (const id of Object.keys(chunk.counts)) found(slot.name, id);
        watch.on({ type: "progress", ...progressOf(tallies), wanted: wanted && wanted * seats.length });
        return request.stopOnFirst && slot.role !== "canary" && shows(chunk, about.variants[index]!);
      },
      stop: watch.stop,
    },
  );
  const turns = new Turns(watch.stop);
  const outcomes: SampleOutcome[] = [];
  for (const [index, seat] of seats.entries())
    outcomes.push(await outcomeOf(seat, about.variants[index]!, tallies[index]!, { request, turns }));
  const ranges = [{ seed: request.seed, first, executions: tallies.map(({ executions }) => executions) }];
  const ended = watch.stop.aborted ? "interrupted" : "whole";
  return warned(watch, sampleResult(about, ranges, outcomes, { ended, ran: [machine()] }));
}

function progressOf(tallies: readonly SampleTally[]): { executions: number; found: Record<string, number> } {
  const { executions, counts } = tallies.reduce(addSampleTallies);
  return { executions, found: counts };
}

/** What a slot's executions, and the replay of one of them, need. */
interface Seat {
  slot: Slot;
  settings: Settings;
  replay: LoadedModule;
  pilot: Pilot;
}

/** All under one scheduler: pct's probabilities depend on the steps among which it chooses. */
async function takeSeats(request: SampleRequest, scenario: Scenario, watch: Watch): Promise<Seat[]> {
  const slots = await slotsOf(request, scenario, phases(watch));
  const seats = await Promise.all(slots.map((slot, index) => takeSeat(slot, index, { request, scenario, watch })));
  const { scheduler, depth } = request;
  const among = scheduler === "pct" ? Math.max(...seats.map(({ pilot }) => pilot.longest)) : 1;
  return seats.map((seat) => ({ ...seat, settings: { ...seat.settings, scheduling: { scheduler, depth, among } } }));
}

async function slotsOf(
  { command, variants, baseline, scheduler }: SampleRequest,
  scenario: Scenario,
  tell: Tell,
): Promise<Slot[]> {
  if (command === "sample") return singleSlot(findVariant(variants[0]!), scheduler, tell);
  const wanted = { operations: namedOperations(scenario), filesystem: scenario.filesystem };
  return compareSlots(variants, baseline ?? undefined, scheduler, wanted, tell);
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
  const task = { module: replay.module, settings, executions: PILOT, pct: scheduler === "pct" };
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
    const { grade } = gradeOf(slot.variant, name, mixOf(scenario, slot.variant.vocabulary), expected);
    return grade === "design" ? mask : mask | (1 << number);
  }, 0);
}

function aboutOf(request: SampleRequest, seats: readonly Seat[]): SampleAbout {
  const { scenario, scheduling } = seats[0]!.settings; // what is reported of it is the same of all
  const pct = scheduling.scheduler === "pct";
  return {
    request,
    environment: environment(),
    startedAt: new Date().toISOString(),
    scenario: askedScenario(scenario),
    scheduling: {
      among: pct ? scheduling.among : null,
      guarantee: pct ? 1 / (scenario.tasks.length * scheduling.among ** (scheduling.depth - 1)) : null,
    },
    variants: seats.map((seat) => subjectOf(seat, request)),
  };
}

function subjectOf({ slot, settings, pilot }: Seat, { expected }: SampleRequest): SampleSubject {
  const { scenario, vocabulary, watched: mask } = settings;
  const grades = vocabulary.anomalies.map(({ name }) => ({
    id: name,
    ...gradeOf(slot.variant, name, mixOf(scenario, vocabulary), expected),
  }));
  return { ...identify(slot), initially: anomaliesIn(vocabulary, pilot.foundInitially & mask), grades };
}

/** An anomaly that is not by design; but not what is expected only, which is looked into all the same. */
function shows({ counts }: SampleTally, { grades }: SampleSubject): boolean {
  return grades.some(({ id, grade }) => grade !== "design" && (counts[id] ?? 0) > 0);
}

/** Told to stop, an execution is left as it was found. */
async function outcomeOf(
  { slot, settings, replay }: Seat,
  { grades }: SampleSubject,
  tally: SampleTally,
  { request, turns }: { request: SampleRequest; turns: Turns },
): Promise<SampleOutcome> {
  const found = { variant: slot.variant.origin, replay, settings };
  const counterexamples: SampleOutcome["counterexamples"] = {};
  for (const { id, grade } of grades) {
    const first = tally.first[id];
    if (first === undefined || slot.role === "a/a" || grade === "design") continue;
    const kind = settings.vocabulary.anomalies.find(({ name }) => name === id)!.number;
    const shrinking = request.shrink && (await turns.goOn());
    counterexamples[id] = describe(slot, await counterexample(found, first.number, kind, { shrinking, turns }));
  }
  return { tally, counterexamples };
}

function describe(slot: Slot, found: Counterexample): SampledCounterexample {
  const { scenario, schedule, steps, preemptions, minimal, played, searched, trace } = found;
  const command = replayCommand(slot.variant, scenario, schedule);
  const inevitable = trace.inevitable?.step ?? null;
  const short = formatShortForm(scenario);
  return {
    scenario: short,
    schedule,
    command,
    steps,
    preemptions,
    minimal,
    played,
    searched,
    inevitable,
    trace,
  };
}
