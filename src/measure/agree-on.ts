/** The job of agree: the same code, walked, sampled and hammered. */
import { loadModule } from "../build/module.js";
import { findVariant, type Variant } from "../build/variant.js";
import { type Explored, exploreScenario } from "../explore/explore.js";
import { type Verdicts, verdictsOf } from "../explore/verdicts.js";
import { EXIT, UsageError } from "../failure.js";
import { type Hammered, hammerScenario } from "../litmus/hammer-scenario.js";
import { judge } from "../litmus/judge.js";
import { steppedAnomalyNames } from "../names.js";
import type { ExploreOptions } from "../options/explore-options.js";
import { singleSlot } from "../plan/slots.js";
import { agreementReport } from "../report/agreement-terminal.js";
import { type Agreement, agreementRows } from "../result/agreement.js";
import { hammerAgreement } from "../result/hammer-agreement.js";
import type { Scenario } from "../scenario/scenario.js";
import { formatShortForm } from "../scenario/short-form.js";
import { settingsFor } from "../stepped/memory.js";
import { runSample } from "../stepped/sample.js";
import type { Sampled } from "../stepped/sample-worker.js";
import { addSampled, nothingSampled } from "../stepped/tally.js";
import { interruption } from "./interruption.js";

/** How long a worker may take for a chunk of executions, and a CPU of the hammer wait for the others. */
const DEADLINE_MS = { sample: 60_000, hammer: 10_000 };

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
  name: string,
  scenario: Scenario,
  exploring: ExploreOptions,
  options: AgreeOptions,
  json: boolean,
): Promise<number> {
  const variant = findVariant(name);
  const stop = interruption();
  const { module } = await loadModule(variant, "explore");
  const explored = await exploreScenario(
    { module, settings: settingsFor(scenario), switches: exploring, ...exploring, checkpoint: undefined },
    { onLevel: () => {}, stop },
  );
  if (stop.aborted) return EXIT.interrupted;
  if (!explored.complete) throw new UsageError(`agree: the walk ended before all states were seen (${explored.bound})`);
  const found = verdictsOf(explored);
  const sampled = await sample(variant, scenario, exploring.workers, options, stop);
  const hammered = stop.aborted ? undefined : await hammer(name, scenario, found, options, stop);
  const result = agreement({ variant, scenario, explored, found, sampled, hammered, seed: options.seed });
  process.stdout.write(json ? `${JSON.stringify(result)}\n` : agreementReport(result));
  if (stop.aborted) return EXIT.interrupted;
  return result.agrees ? EXIT.expected : EXIT.harness;
}

async function sample(
  variant: Variant,
  scenario: Scenario,
  workers: number,
  { executions, seed }: AgreeOptions,
  stop: AbortSignal,
): Promise<Sampled> {
  const { module } = await loadModule(variant, "random");
  let sampled = nothingSampled(steppedAnomalyNames.length);
  const onChunk = (_: number, chunk: Sampled) => {
    sampled = addSampled(sampled, chunk);
    return false;
  };
  const settings = [{ ...settingsFor(scenario), seed }];
  const plan = { modules: [module], settings, workers, executions, durationMs: undefined };
  await runSample({ ...plan, deadlineMs: DEADLINE_MS.sample }, { onChunk, stop });
  return sampled;
}

/** Undefined: there is an execution that does not end, and real threads would stay in it. */
async function hammer(
  variant: string,
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
}

/** Holds the three against each other. */
export function agreement({ variant, scenario, explored, found, sampled, hammered, seed }: AgreeFacts): Agreement {
  const exact = found.verdicts.map(({ probability }) => probability ?? { value: 0, error: 0 });
  const rows = agreementRows(steppedAnomalyNames, sampled.counts, sampled.executions, exact, hammered?.counts);
  const held = hammered && hammerAgreement(scenario, found, hammered, judge(explored, hammered.endings));
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
  };
}
