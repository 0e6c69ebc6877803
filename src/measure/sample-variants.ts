/** The job of sample, and of `compare --mode sample`: runs executions, looks into what failed, reports. */
import { type LoadedModule, loadModule } from "../compile/module.js";
import { MAX_ANOMALIES } from "../../assembly/layout/index.js";
import { anomaliesIn, anomalyNamesOf } from "../model/vocabulary.js";
import type { SampleOptions } from "../options/sample-options.js";
import type { Slot } from "../plan/plan.js";
import { openOutput } from "../report/output.js";
import { sampleHeading, sampleReport } from "../report/sample-terminal.js";
import { StatusLine } from "../report/status-line.js";
import { sampleStatus } from "../report/sample-status.js";
import { exitStatus } from "../result/exit-status.js";
import { gradeOf } from "../result/grade.js";
import { environment } from "../result/environment.js";
import { mixOf, sampleResultOf, type SlotOutcome } from "../result/sample-result.js";
import type { SampleResult } from "../result/sample-schema.js";
import { begin } from "../stepped/beginning.js";
import { type Counterexample, counterexample } from "../stepped/counterexample.js";
import type { Settings } from "../stepped/memory.js";
import { checkOperations } from "../scenario/lacking.js";
import type { Pilot } from "../stepped/pilot-worker.js";
import { runSample } from "../stepped/sample.js";
import type { Sampled } from "../stepped/sample-worker.js";
import { addSampled, nothingSampled } from "../stepped/tally.js";
import { interruption } from "./interruption.js";

/** Executions that are looked at closely first; for pct they say how many steps there are to choose from. */
const PILOT = 1000;

/** @returns the exit status. */
export async function sampleVariants(
  command: SampleResult["command"],
  slots: Slot[],
  options: SampleOptions,
): Promise<number> {
  const output = openOutput(options.output, options.force);
  const seats = await takeSeats(slots, options);
  (options.json ? process.stderr : process.stdout).write(
    `${sampleHeading(command, seats[0]!.settings, options, environment())}\n`,
  );
  const interrupted = interruption();
  const tallies = seats.map(() => nothingSampled(MAX_ANOMALIES));
  const status = new StatusLine();
  await runSample(
    {
      modules: slots.map(({ module }) => module),
      settings: seats.map(({ settings }) => settings),
      workers: options.workers,
      executions: options.executions,
      durationMs: options.durationMs,
      deadlineMs: options.deadlineMs,
    },
    {
      onChunk: (index, sampled) => {
        tallies[index] = addSampled(tallies[index]!, sampled);
        status.show((seconds) => sampleStatus(talliesOf(seats, tallies), options, seconds));
        return options.stopOnFirst && slots[index]?.role !== "canary" && shows(sampled, seats[index]!.settings.watched);
      },
      stop: interrupted,
    },
  ).finally(() => status.end());
  const outcomes = seats.map((seat, index) => outcomeOf(seat, tallies[index]!, options));
  const { settings } = seats[0]!;
  const about = { command, seed: options.seed, settings, workers: options.workers, expected: options.expected };
  const result = sampleResultOf({ ...about, interrupted: interrupted.aborted }, outcomes);
  const traces = outcomes.flatMap(({ counterexamples }) => [...counterexamples.values()]);
  process.stdout.write(options.json ? `${JSON.stringify(result)}\n` : sampleReport(result, traces));
  output?.write(`${JSON.stringify(result)}\n`);
  return exitStatus(result);
}

function talliesOf(seats: readonly Seat[], tallies: readonly Sampled[]) {
  return seats.map(({ settings: { vocabulary } }, index) => ({ sampled: tallies[index]!, vocabulary }));
}

/** What a slot's executions, and the replay of one of them, need. */
interface Seat {
  slot: Slot;
  settings: Settings;
  replay: LoadedModule;
  pilot: Pilot;
}

/** All under one scheduler: pct's probabilities depend on the steps among which it chooses. */
async function takeSeats(slots: Slot[], options: SampleOptions): Promise<Seat[]> {
  const seats = await Promise.all(slots.map((slot, index) => takeSeat(slot, index, options)));
  const { scheduler, depth } = options;
  const among = scheduler === "pct" ? Math.max(...seats.map(({ pilot }) => pilot.longest)) : 1;
  return seats.map((seat) => ({ ...seat, settings: { ...seat.settings, scheduling: { scheduler, depth, among } } }));
}

async function takeSeat(slot: Slot, index: number, options: SampleOptions): Promise<Seat> {
  const { scenario, scheduler, depth, maxSteps, deadlineMs } = options;
  const { vocabulary } = slot.variant;
  checkOperations(scenario, vocabulary, slot.variant.id);
  const replay = await loadModule(slot.variant, "replay");
  const settings: Settings = {
    scenario,
    vocabulary,
    seed: streamOf(options.seed, index),
    scheduling: { scheduler: "random", depth, among: 1 },
    maxSteps,
    watched: watched(slot, options),
  };
  const task = { module: replay.module, settings, executions: PILOT, pct: scheduler === "pct" };
  const begun = await begin(task, deadlineMs);
  return { slot, replay, settings: begun.settings, pilot: begun };
}

/** Slots are compared as independent: each has a stream of its own, the first one that of the seed. */
function streamOf(seed: number, slot: number): number {
  return (seed ^ Math.imul(slot, 0x9e3779b1)) >>> 0;
}

/** The anomalies that are not by design, a bit each. */
function watched(slot: Slot, { scenario, expected }: SampleOptions): number {
  return slot.variant.vocabulary.anomalies.reduce((mask, { name, number }) => {
    const { grade } = gradeOf(slot.variant, name, mixOf(scenario), expected);
    return grade === "design" ? mask : mask | (1 << number);
  }, 0);
}

function shows({ counts }: Sampled, mask: number): boolean {
  return counts.some((count, kind) => count > 0 && (mask & (1 << kind)) !== 0);
}

function outcomeOf(
  { slot, settings, replay, pilot: first }: Seat,
  sampled: Sampled,
  options: SampleOptions,
): SlotOutcome {
  const found = { variant: slot.variant.origin, replay, settings };
  const counterexamples = new Map<string, Counterexample>();
  const names = anomalyNamesOf(settings.vocabulary);
  sampled.first.forEach((number, kind) => {
    if (number === undefined || slot.role === "a/a" || (settings.watched & (1 << kind)) === 0) return;
    counterexamples.set(names[kind] ?? "", counterexample(found, number, kind, options.shrink));
  });
  const initially = anomaliesIn(settings.vocabulary, first.foundInitially & settings.watched);
  return { slot, sampled, initially, counterexamples };
}
