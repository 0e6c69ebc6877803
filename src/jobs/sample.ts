/** The job of sample, and of `compare --mode sample`: runs executions, and looks into what failed. */
import { refuseUnchanged } from "../compile/identical.js";
import { UsageError } from "../failure.js";
import type { SampleRequest } from "../model/request.js";
import { DEFAULT_DEPTH } from "../model/schedulers.js";
import { anomaliesIn, anomalyNamesOf } from "../model/vocabulary.js";
import type { Slot } from "../plan/plan.js";
import { vocabularyOf } from "../plan/vocabulary-of.js";
import { askedScenario, identify } from "../result/envelope.js";
import { environment } from "../result/environment.js";
import { watchMachine } from "../result/ran.js";
import { gradeIn } from "../result/grade-scenario.js";
import { replayCommand, sampleCommand } from "../result/replay-command.js";
import type { SampleAbout, SampleSubject } from "../result/about.js";
import { type SampleOutcome, sampleResult } from "../result/sample-result.js";
import type { SampledCounterexample, SampleResult } from "../result/sample-schema.js";
import { mixOf } from "../scenario/mix-of.js";
import type { Scenario } from "../scenario/scenario.js";
import { formatShortForm } from "../scenario/short-form.js";
import { type Counterexample, counterexample } from "../engines/stepped/counterexample.js";
import { byArm } from "../engines/stepped/scheduling.js";
import { runSample } from "../engines/stepped/sample.js";
import { Turns } from "../engines/turns.js";
import { addSampleTallies, nothingSampled, sampleTally, type SampleTally } from "../tally/sample.js";
import { finder, phases, warned, type Watch } from "../watch/watch.js";
import { refuseNothing, refuseSeveral, refuseUnknown } from "./refusals.js";
import { hasPct, type Seat, takeSeats } from "./sample-seats.js";
import { spelledOut } from "./spelled-out.js";

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
  refuseDepth(request);
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
        watch.on({
          type: "progress",
          ...progressOf(tallies),
          wanted: wanted && wanted * seats.length,
          tallies: [...tallies],
        });
        return request.stopOnFirst && slot.role !== "canary" && shows(chunk, about.variants[index]!);
      },
      stop: watch.stop,
    },
  );
  const turns = new Turns(watch.stop);
  const outcomes: SampleOutcome[] = [];
  for (const [index, seat] of seats.entries())
    outcomes.push(await outcomeOf(seat, about.variants[index]!, tallies[index]!, { request, scenario, turns }));
  const ranges = [{ seed: request.seed, first, executions: tallies.map(({ executions }) => executions) }];
  const ended = watch.stop.aborted ? "interrupted" : "whole";
  return warned(watch, sampleResult(about, ranges, outcomes, { ended, ran: [machine()] }));
}

/** @throws UsageError for a depth that would be passed over. */
function refuseDepth({ scheduler, depth }: SampleRequest): void {
  if (scheduler !== "pct" && depth !== DEFAULT_DEPTH)
    throw new UsageError(`depth ${depth}: is of the scheduler pct, and this is ${scheduler}; leave it out`);
}

function progressOf(tallies: readonly SampleTally[]): { executions: number; found: Record<string, number> } {
  const { executions, counts } = tallies.reduce(addSampleTallies);
  return { executions, found: counts };
}

function aboutOf(request: SampleRequest, seats: readonly Seat[]): SampleAbout {
  const { scenario, scheduling } = seats[0]!.settings; // what is reported of it is the same of all
  const { scheduler, depth, among, learns } = scheduling;
  return {
    request,
    environment: environment(),
    startedAt: new Date().toISOString(),
    scenario: askedScenario(scenario),
    scheduling: {
      among: hasPct(scheduler) ? among : null,
      shares: scheduler !== "portfolio" ? null : learns === true ? "learned" : "equal",
      guarantee: scheduler === "pct" ? 1 / (scenario.tasks.length * among ** (depth - 1)) : null,
    },
    variants: seats.map((seat) => subjectOf(seat, request)),
  };
}

function subjectOf({ slot, settings, pilot }: Seat, { expected }: SampleRequest): SampleSubject {
  const { scenario, vocabulary, watched: mask } = settings;
  const grades = vocabulary.anomalies.map(({ name }) => ({
    id: name,
    ...gradeIn(slot.variant, name, scenario, expected),
  }));
  return {
    ...identify(slot, mixOf(scenario, vocabulary)),
    initially: anomaliesIn(vocabulary, pilot.foundInitially & mask),
    grades,
  };
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
  { request, scenario, turns }: { request: SampleRequest; scenario: Scenario; turns: Turns },
): Promise<SampleOutcome> {
  const counterexamples: SampleOutcome["counterexamples"] = {};
  for (const { id, grade } of grades) {
    const first = tally.first[id];
    if (first === undefined || slot.role === "a/a" || grade === "design") continue;
    const kind = settings.vocabulary.anomalies.find(({ name }) => name === id)!.number;
    const shrinking = request.shrink && (await turns.goOn());
    const scheduling = first.by === null ? settings.scheduling : byArm(settings.scheduling, first.by);
    const found = { variant: slot.variant.origin, replay, settings: { ...settings, scheduling } };
    const smallest = await counterexample(found, first.number, kind, { shrinking, turns });
    const again =
      request.command === "sample" ? sampleCommand(slot.variant, scenario, found.settings, first.number) : null;
    counterexamples[id] = { ...describe(slot, smallest), again };
  }
  return { tally, counterexamples };
}

function describe(slot: Slot, found: Counterexample): Omit<SampledCounterexample, "again"> {
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
