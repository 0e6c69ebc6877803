/** The job of agree: the same code, walked, sampled and hammered. */
import { MAX_ANOMALIES } from "../../assembly/layout/index.js";
import { loadModule } from "../compile/module.js";
import type { Variant } from "../compile/variant.js";
import { type Explored, type ExploreProgress, exploreScenario } from "../explore/explore.js";
import { type Verdicts, verdictsOf } from "../explore/verdicts.js";
import { EXIT, HarnessFailure } from "../failure.js";
import { type Hammered, hammerScenario } from "../litmus/hammer-scenario.js";
import { judge } from "../litmus/judge.js";
import { anomalyNamesOf } from "../model/vocabulary.js";
import type { ExploreOptions } from "../options/explore-options.js";
import { singleSlot } from "../plan/slots.js";
import { agreementReport } from "../report/agreement-terminal.js";
import { clock, many, significant } from "../report/number.js";
import { StatusLine } from "../report/status-line.js";
import { type Agreement, agreementRows } from "../result/agreement.js";
import { hammerAgreement } from "../result/hammer-agreement.js";
import type { Scenario } from "../scenario/scenario.js";
import { formatShortForm } from "../scenario/short-form.js";
import { begin } from "../stepped/beginning.js";
import { settingsFor } from "../stepped/memory.js";
import { runSample } from "../stepped/sample.js";
import type { Sampled } from "../stepped/sample-worker.js";
import { addSampled, nothingSampled } from "../stepped/tally.js";
import { interruption } from "./interruption.js";

/** How long a worker may take for a chunk of executions, and a CPU of the hammer wait for the others. */
const DEADLINE_MS = { begin: 60_000, sample: 60_000, hammer: 10_000 };

/** Of an execution that does not end. */
const ENDLESS = ["deadlock", "livelock"];

export interface AgreeOptions {
  /** To sample. */
  executions: number;
  /** Of the hammer. */
  durationMs: number;
  seed: number;
}

/** @returns the exit status: 3 where they do not agree, for then one of them is wrong. */
export async function agreeOn(
  variant: Variant,
  meant: Scenario,
  exploring: ExploreOptions,
  options: AgreeOptions,
  json: boolean,
): Promise<number> {
  const stop = interruption();
  const replay = await loadModule(variant, "replay");
  const beginning = {
    module: replay.module,
    settings: settingsFor(meant, variant.vocabulary, exploring.maxSteps),
    executions: 0,
  };
  const { scenario } = (await begin(beginning, DEADLINE_MS.begin)).settings;
  const status = new StatusLine();
  const explored = await walk(variant, scenario, exploring, status, stop).finally(() => status.end());
  if (stop.aborted) {
    process.stderr.write(`interrupted after ${many(explored.states, "state")}; nothing was compared\n`);
    return EXIT.interrupted;
  }
  const found = verdictsOf(explored);
  const sampled = await sample(variant, scenario, exploring, options, status, stop);
  status.show((seconds) => `${clock(seconds)}: hammering for ${clock(options.durationMs / 1000)}`);
  const hammered = stop.aborted ? undefined : await hammer(variant, scenario, found, options, stop);
  status.end();
  const facts = { variant, scenario, explored, found, sampled, hammered, seed: options.seed };
  const result = agreement({ ...facts, interrupted: stop.aborted });
  process.stdout.write(json ? `${JSON.stringify(result)}\n` : agreementReport(result));
  if (stop.aborted) return EXIT.interrupted;
  return result.agrees ? EXIT.expected : EXIT.harness;
}

/** @throws HarnessFailure if not all states could be walked: then there is nothing to hold the others against. */
async function walk(
  variant: Variant,
  scenario: Scenario,
  exploring: ExploreOptions,
  status: StatusLine,
  stop: AbortSignal,
): Promise<Explored> {
  const { module } = await loadModule(variant, "explore");
  const onLevel = ({ depth, states }: ExploreProgress) =>
    status.show((seconds) => `${clock(seconds)}: ${significant(states)} states walked, depth ${depth}`);
  const plan = {
    module,
    settings: settingsFor(scenario, variant.vocabulary),
    switches: exploring,
    ...exploring,
    checkpoint: undefined,
  };
  const explored = await exploreScenario(plan, { onLevel, stop });
  if (explored.complete || stop.aborted) return explored;
  throw new HarnessFailure(
    `agree: the walk ended before all states were seen (${explored.bound}); give it more, or take a smaller scenario`,
  );
}

async function sample(
  variant: Variant,
  scenario: Scenario,
  { workers, maxSteps }: ExploreOptions,
  { executions, seed }: AgreeOptions,
  status: StatusLine,
  stop: AbortSignal,
): Promise<Sampled> {
  const { module } = await loadModule(variant, "random");
  let sampled = nothingSampled(MAX_ANOMALIES);
  const onChunk = (_: number, chunk: Sampled) => {
    sampled = addSampled(sampled, chunk);
    status.show(
      (seconds) => `${clock(seconds)}: ${significant(sampled.executions)} of ${significant(executions)} sampled`,
    );
    return false;
  };
  const settings = [{ ...settingsFor(scenario, variant.vocabulary, maxSteps), seed }];
  const plan = { modules: [module], settings, workers, executions, durationMs: undefined };
  await runSample({ ...plan, deadlineMs: DEADLINE_MS.sample }, { onChunk, stop });
  return sampled;
}

/** Undefined: there is an execution that does not end, and real threads would stay in it. */
async function hammer(
  variant: Variant,
  scenario: Scenario,
  { verdicts }: Verdicts,
  { durationMs, seed }: AgreeOptions,
  stop: AbortSignal,
): Promise<Hammered | undefined> {
  if (verdicts.some(({ anomaly, reachable }) => reachable && ENDLESS.includes(anomaly))) return undefined;
  const [slot] = await singleSlot(variant, "litmus");
  return hammerScenario(slot!, scenario, { seed, durationMs, deadlineMs: DEADLINE_MS.hammer }, { stop });
}

export interface AgreeFacts {
  variant: Variant;
  scenario: Scenario;
  /** A complete walk. */
  explored: Explored;
  found: Verdicts;
  sampled: Sampled;
  hammered: Hammered | undefined;
  seed: number;
  interrupted: boolean;
}

/** Holds the three against each other. */
export function agreement(facts: AgreeFacts): Agreement {
  const { variant, scenario, explored, found, sampled, hammered, seed, interrupted } = facts;
  const exact = found.verdicts.map(({ probability }) => probability ?? { value: 0, error: 0 });
  const names = anomalyNamesOf(variant.vocabulary);
  const rows = agreementRows(names, sampled.counts, sampled.executions, exact, hammered?.counts);
  const held =
    hammered && hammerAgreement(scenario, variant.vocabulary, found, hammered, judge(explored, hammered.endings));
  return {
    schema: "pagerace/agreement/1",
    variant: variant.id,
    scenario: formatShortForm(scenario),
    states: explored.states,
    executions: sampled.executions,
    seed,
    agrees: rows.every(({ agrees }) => agrees) && held?.agrees !== false,
    rows,
    hammer: held ?? null,
    interrupted,
  };
}
