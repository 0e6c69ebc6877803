/** From a walk to a result. */
import type { LoadedModule } from "../compile/module.js";
import type { Variant } from "../compile/variant.js";
import type { Explored } from "../explore/explore.js";
import type { Verdict, Verdicts } from "../explore/verdicts.js";
import { anomaliesIn } from "../model/vocabulary.js";
import type { Scenario } from "../scenario/scenario.js";
import { formatSettings } from "../scenario/settings.js";
import { formatShortForm } from "../scenario/short-form.js";
import { formatSchedule } from "../stepped/schedule.js";
import { environment } from "./environment.js";
import type { Exploration, ExplorationVerdict } from "./explore-schema.js";
import { gradeOf } from "./grade.js";
import { replayCommand } from "./replay-command.js";
import { mixOf } from "./sample-result.js";

export interface ExploreAbout {
  variant: Variant;
  hash: string;
  replay: LoadedModule;
  scenario: Scenario;
  workers: number;
  expected: readonly string[];
  /** A bit each. */
  foundInitially: number;
  interrupted: boolean;
  reduced: boolean;
  /** What would have been enough. */
  advice: string | undefined;
}

export function explorationOf(about: ExploreAbout, explored: Explored, found: Verdicts): Exploration {
  const { space, states, transitions, taskStates, levels, seconds, complete, bound } = explored;
  const finite = (value: number | undefined) => (value === undefined || !Number.isFinite(value) ? null : value);
  return {
    schema: "pagerace/exploration/1",
    command: "explore",
    variant: about.variant.id,
    hash: about.hash,
    environment: environment(),
    scenario: formatShortForm(about.scenario),
    settings: formatSettings(about.scenario),
    complete,
    bound: bound === undefined ? null : [bound, ...(about.advice === undefined ? [] : [about.advice])].join("; "),
    reduced: about.reduced,
    passes: explored.passes,
    states,
    transitions,
    taskStates,
    depth: levels.length - 1,
    longest: finite(found.longest),
    interleavings: found.interleavings?.toString() ?? null,
    ends: found.ends,
    collisionProbability: collisions(states) + collisions(taskStates),
    seconds,
    workers: about.workers,
    bytesPerState: bytesPerState(explored),
    stateBytes: space.stateBytes,
    initially: anomaliesIn(about.variant.vocabulary, about.foundInitially),
    interrupted: about.interrupted,
    verdicts: found.verdicts.map((verdict) => describe(about, verdict)),
  };
}

/** Of n fingerprints of 64 random bits: at most the number of pairs over 2^64. */
function collisions(n: number): number {
  return (n * (n - 1)) / 2 / 2 ** 64;
}

/** A slot and its share of free ones, edges, outcome. */
function bytesPerState({ space }: Explored): number {
  return Math.round(((space.slotCount / space.maxStates) * 16 + 4 * space.tasks + 4) * 10) / 10;
}

function describe(about: ExploreAbout, verdict: Verdict): ExplorationVerdict {
  const { variant, scenario, replay, expected } = about;
  const { anomaly, reachable, shortest, schedule, ends, probability, fraction } = verdict;
  const text = schedule === undefined ? null : formatSchedule(schedule, replay.hash, scenario, anomaly === "livelock");
  return {
    anomaly,
    reachable,
    ...gradeOf(variant, anomaly, mixOf(scenario), expected),
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
