/** From a walk to a result. */
import type { ExploreAbout } from "./about.js";
import { EXIT } from "../failure.js";
import type { LoadedModule } from "../compile/module.js";
import type { Variant } from "../compile/variant.js";
import type { Verdict, Verdicts } from "../engines/explore/verdicts.js";
import { anomaliesIn } from "../model/vocabulary.js";
import { closedBy } from "../scenario/choice.js";
import { mixOf } from "../scenario/mix-of.js";
import type { ExploreRequest } from "../model/request.js";
import type { Scenario } from "../scenario/scenario.js";
import { formatShortForm } from "../scenario/short-form.js";
import { formatSchedule } from "../engines/stepped/schedule.js";
import { selfGradedWarnings } from "./self-graded.js";
import type { Trace } from "../trace/trace.js";
import { RESULT_SCHEMA } from "./envelope.js";
import type { ExploredAnomaly, ExploredGraph, ExploredVariant, ExploreResult } from "./explore-schema.js";
import type { ExitStatus } from "./exit-status.js";
import { conditionsOf, gradeOf } from "./grade.js";
import { finite, many } from "./number.js";
import { coverage, idleWarnings } from "./redefined.js";
import { replayCommand } from "./replay-command.js";
import { sealed } from "../seal.js";
import { gravest, sentenceOf } from "./verdict.js";
import type { WalkFacts } from "./walk-facts.js";

/** What was walked, and what its executions are played by. */
interface Walk {
  variant: Variant;
  replay: LoadedModule;
  /** What was walked: as it was asked for, or what runs initially alone. */
  scenario: Scenario;
  facts: WalkFacts;
  found: Verdicts;
  /** A bit each. */
  foundInitially: number;
  /** What would have been enough. */
  advice: string | undefined;
  /** Where it was asked for; a text says why there is none. */
  graph: ExploredGraph | string | undefined;
}

/** @param traceTo a trace of the shortest execution of the gravest anomaly. */
export async function exploreResult(
  { variants: [identity], ...about }: ExploreAbout,
  walk: Walk,
  { interrupted, ran }: Pick<ExploreResult, "interrupted" | "ran">,
  traceTo: (anomaly: string) => Promise<Trace | null>,
): Promise<ExploreResult> {
  const { expected, reduction } = about.request;
  const { bound, failed, unsaved, covered, ...facts } = walk.facts;
  const graded = walk.found.verdicts.map((verdict) => describe(walk, expected, verdict));
  const worst = gravest({ anomalies: graded.map((each) => ({ ...each, count: each.reachable ? 1 : 0 })) });
  const trace = worst === undefined ? null : await traceTo(worst.id);
  const anomalies = graded.map((each) => ({ ...each, trace: each.id === worst?.id ? trace : null }));
  const variant: ExploredVariant = {
    ...identity!,
    ...coverage(identity!, covered),
    ...facts,
    verdict: worst === undefined ? clean(facts) : sentenceOf(worst),
    bound: boundIn(facts, bound, walk.advice),
    reduced: reduction,
    depth: walk.found.depth,
    longest: finite(walk.found.longest ?? NaN),
    interleavings: walk.found.interleavings?.toString() ?? null,
    ends: walk.found.ends,
    initially: anomaliesIn(walk.variant.vocabulary, walk.foundInitially),
    anomalies,
    ...(typeof walk.graph === "object" ? { graph: walk.graph } : {}),
  };
  return sealed({
    schema: RESULT_SCHEMA,
    mode: "explore",
    ...about,
    variants: [variant],
    ran,
    interrupted,
    failed: false,
    warnings: [
      ...notSaved(unsaved),
      ...(typeof walk.graph === "string" ? [`no graph is kept: ${walk.graph}`] : []),
      ...cutShort(variant, about.request),
      ...notShortest(variant, about.request),
      ...notWorkedOut(variant, about.request),
      ...idleWarnings([variant]),
      ...selfGradedWarnings([variant]),
      ...gradedByOne(variant, walk.variant),
    ],
    exitStatus: failed ? EXIT.harness : interrupted ? EXIT.interrupted : statusOf(variant, about.request),
  });
}

function statusOf(variant: ExploredVariant, request: ExploreRequest): ExitStatus {
  const isForbidden = variant.anomalies.some(({ reachable, grade }) => reachable && grade === "forbidden");
  if (isForbidden) return EXIT.forbidden;
  return isCutShort(variant, request) ? EXIT.harness : EXIT.expected;
}

function notSaved(why: string | undefined): string[] {
  return why === undefined ? [] : [`${why}: what was walked since the last time is in no file`];
}

function cutShort(variant: ExploredVariant, request: ExploreRequest): string[] {
  if (!isCutShort(variant, request)) return [];
  if (variant.bitstate !== undefined) return ["not every state that it came to was gone on from: see why above"];
  return ["not complete, though no bound was asked for: nothing was shown to be absent; give it more, or say a bound"];
}

/** What a reduced walk finds first, or a search that goes deep, is not what takes the fewest steps. */
function notShortest({ complete, bitstate, anomalies }: ExploredVariant, request: ExploreRequest): string[] {
  const { reduction, maxDepth } = request;
  if (!anomalies.some(({ reachable }) => reachable)) return [];
  if (bitstate !== undefined)
    return ["found depth first, and made shorter: there may be executions shorter than these"];
  if (complete || !reduction || maxDepth !== null) return [];
  return ["not complete, and reduced: there may be executions shorter than these; give it more, or leave out --reduce"];
}

function notWorkedOut({ complete, anomalies }: ExploredVariant, { reduction }: ExploreRequest): string[] {
  if (!complete || reduction) return [];
  const unknown = anomalies.filter(({ reachable, probability }) => reachable && probability === null);
  return unknown.map(({ id }) => `how likely ${id} is was not worked out: there are cycles, and it was ended before`);
}

/** Of an open scenario: the shortest execution may do what an anomaly is known for, and others not. */
function gradedByOne({ anomalies }: ExploredVariant, variant: Variant): string[] {
  return anomalies.flatMap(({ id, scenario, reachable, grade }) => {
    const conditions = conditionsOf(variant, id).map((operations) => operations.join(" and "));
    if (!reachable || scenario === undefined || grade === "forbidden" || conditions.length === 0) return [];
    const beside = conditions.join(", or ");
    return [
      `${id} is graded as in "${scenario}", and may be reached without ${beside}: this walk does not say; pagerace check does`,
    ];
  });
}

/** By the memory that a walk has if nobody says how much, and not by what somebody asked for. */
function isCutShort(
  { complete, bitstate }: ExploredVariant,
  { maxStates, maxBytes, maxDepth, maxPreemptions }: ExploreRequest,
): boolean {
  if (bitstate !== undefined) return !bitstate.exhausted;
  return !complete && [maxStates, maxBytes, maxDepth, maxPreemptions].every((bound) => bound === null);
}

function clean({ complete, states, bitstate }: Pick<ExploredVariant, "complete" | "states" | "bitstate">): string {
  if (complete) return `proved: nothing but what is by design (${many(states, "state")}, all that count)`;
  const left = bitstate === undefined ? "" : `, of which three bits were kept: some may have been left out`;
  return `not complete: nothing seen in ${many(states, "state")}${left}`;
}

/** Null of a complete walk. */
function boundIn(
  { bitstate }: Pick<ExploredVariant, "bitstate">,
  bound: string | undefined,
  advice: string | undefined,
): string | null {
  const bits = bitstate === undefined ? [] : ["--bitstate"];
  const all = [...bits, ...[bound, advice].filter((each) => each !== undefined)];
  return all.length === 0 ? null : all.join("; ");
}

function describe(walk: Walk, expected: readonly string[], verdict: Verdict): Omit<ExploredAnomaly, "trace"> {
  const { variant, replay } = walk;
  const { anomaly, reachable, shortest, schedule, chosen, ends, probability, fraction } = verdict;
  const scenario = chosen === undefined ? walk.scenario : closedBy(walk.scenario, chosen, variant.vocabulary);
  const text = schedule === undefined ? null : formatSchedule(schedule, replay.hash, scenario, anomaly === "livelock");
  return {
    id: anomaly,
    reachable,
    ...gradeOf(variant, anomaly, mixOf(scenario, variant.vocabulary), expected),
    ...(chosen === undefined ? {} : { scenario: formatShortForm(scenario) }),
    shortest: shortest ?? null,
    probability: probability?.value ?? null,
    probabilityError: probability?.error ?? null,
    probabilityFraction: fraction === undefined ? null : `${fraction.numerator}/${fraction.denominator}`,
    interleavings: verdict.interleavings?.toString() ?? null,
    ends,
    schedule: text,
    command: text === null ? null : replayCommand(variant, scenario, text),
  };
}
