/** The job of hammer, compare and soak: real threads, as many operations as there is time for. */
import { randomUUID } from "node:crypto";
import { HarnessFailure, UsageError } from "../failure.js";
import type { Tell } from "../compile/cache.js";
import { refuseUnchanged } from "../compile/identical.js";
import { findVariant } from "../compile/variant.js";
import { anomalyNamed, hammeredAnomalies, operationNamesOf } from "../model/vocabulary.js";
import type { HammerRequest } from "../model/request.js";
import { makePlan } from "../plan/make-plan.js";
import { defaultMix, mixOperations } from "../model/mix.js";
import type { Plan, Slot } from "../plan/plan.js";
import { segmentsOf } from "../plan/segments.js";
import { compareSlots, singleSlot } from "../plan/slots.js";
import { vocabularyOf } from "../plan/vocabulary-of.js";
import { checkThreads, checkWorkload } from "../model/workload.js";
import { type Ended, identify } from "../result/envelope.js";
import { environment } from "../result/environment.js";
import { watchMachine } from "../result/ran.js";
import { gradeOf } from "../result/grade.js";
import type { HammerAbout, HammerSubject } from "../result/about.js";
import { hammerResult } from "../result/hammer-result.js";
import type { HammerResult } from "../result/hammer-schema.js";
import { failedAssertions } from "../engines/hammer/assertions.js";
import { type Block, Blocks } from "../engines/hammer/blocks.js";
import { type Hammered, runHammer } from "../engines/hammer/hammer.js";
import type { ThreadTimes } from "../engines/thread-times.js";
import { gaps, latencies } from "../engines/hammer/histograms.js";
import { addMeasured, type HammerTally, type Measured, nothingMeasured, segmentsIn } from "../tally/hammer.js";
import { finder, phases, warned, type Watch } from "../watch/watch.js";
import { refuseNothing, refuseSeveral, refuseUnknown } from "./refusals.js";

/** What earlier runs of the same request measured: a soak that is gone on with. */
export interface Earlier {
  /** The soak's. */
  id: string;
  rounds: number;
  seconds: number;
  blocks: readonly Block[];
}

/**
 * @throws UsageError for a request that cannot be met, before anything has run; HarnessFailure, with the result of what was
 * measured until then, when a worker traps or is lost.
 */
export async function hammer(request: HammerRequest, watch: Watch, earlier?: Earlier): Promise<HammerResult> {
  checkNames(request);
  checkWorkload(request.workload);
  checkThreads(request.workload.threads, request.oversubscribe);
  refuseNothing(request.operations ?? request.durationMs);
  const { id, ...before } = earlier ?? { id: randomUUID(), rounds: 0, seconds: 0, blocks: [] };
  const tell = phases(watch);
  await refuseUnchanged(request, tell);
  const plan = goOn(makePlan(request, await slotsOf(request, tell)), before);
  const about = aboutOf(request, plan);
  watch.on({ type: "begun", about: { mode: "hammer", id, ...about }, earlier: before.blocks });
  const blocks = new Blocks();
  for (const block of before.blocks) blocks.add(block);
  const by = namesOf(plan);
  const found = finder(watch);
  let [rounds, isShown] = [before.rounds, false];
  const onBlock = (block: Block, run = 0) => {
    blocks.add(block);
    rounds += block.rounds;
    watch.on({ type: "block", block, by, run });
    block.variants.forEach(({ anomalies }, index) =>
      by.anomalies.forEach((id, number) => (anomalies[number] ?? 0) > 0 && found(about.variants[index]!.variant, id)),
    );
    isShown ||= shows(plan, about, request, block);
    return isShown;
  };
  if (request.runs > 1) {
    const { inRuns } = await import("./hammer-runs.js");
    return warned(watch, await inRuns(request, about, { onBlock, stop: watch.stop }, by));
  }
  const machine = watchMachine();
  const times: ThreadTimes[] = [];
  const result = (ended: Ended, measured: Measured[]) =>
    warned(
      watch,
      hammerResult(
        about,
        {
          runs: [{ id, seed: request.seed, segments: segmentsIn(blocks.all()) }],
          ...by,
          blocks: blocks.all(),
          measured,
        },
        { ended, ran: [machine(times)] },
      ),
    );
  const measuredBefore = { ...nothingMeasured(), covered: before.blocks.length === 0 ? [] : null };
  let measured: Measured[] = plan.slots.map(() => measuredBefore);
  try {
    for (const segment of segmentsOf(plan)) {
      const hammered = await runHammer({ ...segment, firstRound: rounds }, { onBlock, stop: watch.stop });
      times.push(...hammered.threads);
      measured = plan.slots.map((slot, index) => addMeasured(measured[index]!, measuredOf(hammered, slot, index)));
      if (isShown || watch.stop.aborted) break;
    }
    return result(watch.stop.aborted ? "interrupted" : "whole", measured);
  } catch (error) {
    if (!(error instanceof HarnessFailure)) throw error;
    throw new HarnessFailure(error.message, result("failed", measured));
  }
}

/** @throws UsageError for what no variant has, so that it would be waited for, or forgiven, in vain. */
function checkNames({ command, variants, baseline, expected, until, workload, runs }: HammerRequest): void {
  if (command === "hammer") refuseSeveral(command, variants);
  if (command === "soak" && runs > 1)
    throw new UsageError(`runs ${runs}: a soak is one run; several are of hammer and compare`);
  if (variants.length === 1 && command !== "compare" && baseline !== null)
    throw new UsageError(`baseline ${baseline}: ${command} of one variant compares nothing`);
  const vocabulary = vocabularyOf(variants);
  // Of the default mix a subject takes what it has.
  refuseUnknown("mix", Object.keys(workload.mix), [
    ...new Set([...operationNamesOf(vocabulary), ...Object.keys(defaultMix)]),
  ]);
  if (mixOperations(workload.mix).length === 0) throw new UsageError("mix: every weight is 0");
  const anomalies = hammeredAnomalies(vocabulary).map(({ name }) => name);
  refuseUnknown("expected", expected, anomalies);
  refuseUnknown("until", until === null ? [] : [until], anomalies);
}

async function slotsOf(
  { command, variants, baseline, mixNamed, workload }: HammerRequest,
  tell: Tell,
): Promise<Slot[]> {
  const [only] = variants;
  const build = workload.delay === undefined ? "hammer" : "delayed";
  if (command === "hammer" || (command === "soak" && variants.length === 1))
    return singleSlot(findVariant(only!), build, tell);
  const wanted = { operations: mixNamed ? mixOperations(workload.mix) : [], filesystem: workload.filesystem };
  return compareSlots(variants, baseline ?? undefined, build, wanted, tell);
}

/** The rest of a plan of which a part has been run. */
function goOn(plan: Plan, { rounds, seconds, blocks }: Omit<Earlier, "id">): Plan {
  const left = {
    durationMs: plan.durationMs === undefined ? undefined : Math.max(0, plan.durationMs - seconds * 1000),
    rounds: plan.rounds === undefined ? undefined : Math.max(rounds === 0 ? 0 : 1, plan.rounds - rounds),
  };
  return { ...plan, segment: segmentsIn(blocks), ...left };
}

function aboutOf(request: HammerRequest, { slots, workload, vocabulary }: Plan): HammerAbout {
  const shown = hammeredAnomalies(vocabulary);
  const variants = slots.map((slot): HammerSubject => {
    const own = shown.filter(({ name }) => anomalyNamed(slot.variant.vocabulary, name) !== undefined);
    const grades = own.map(({ name }) => ({
      id: name,
      ...gradeOf(slot.variant, name, workload.mix, request.expected),
    }));
    return { ...identify(slot, workload.mix), grades };
  });
  return { request, workload, environment: environment(), startedAt: new Date().toISOString(), variants };
}

/** By number. */
function namesOf({ vocabulary }: Plan): Pick<HammerTally, "operations" | "anomalies"> {
  const names = (entries: readonly { name: string; number: number }[]) => {
    const byNumber: string[] = [];
    for (const { name, number } of entries) byNumber[number] = name;
    return Array.from(byNumber, (name) => name ?? "");
  };
  return { operations: names(vocabulary.operations), anomalies: names(vocabulary.anomalies) };
}

/** Whether this block ends the run: in a variant under test it has what was waited for. */
function shows(plan: Plan, { variants }: HammerAbout, { stopOnFirst, until }: HammerRequest, block: Block): boolean {
  return block.variants.some(({ anomalies }, index) => {
    const subject = variants[index];
    if (subject === undefined || subject.role === "canary") return false;
    const has = (id: string) => (anomalies[anomalyNamed(plan.vocabulary, id)?.number ?? -1] ?? 0) > 0;
    const unintended = subject.grades.filter(({ grade }) => grade !== "design" && grade !== "expected");
    return (stopOnFirst && unintended.some(({ id }) => has(id))) || (until !== null && has(until));
  });
}

function measuredOf({ memory, covered }: Hammered, { variant: { vocabulary } }: Slot, index: number): Measured {
  return {
    latencyNs: latencies(memory, index, vocabulary),
    gapOperations: gaps(memory, index, vocabulary),
    assertions: failedAssertions(memory, index, vocabulary),
    covered: covered[index]!,
  };
}
