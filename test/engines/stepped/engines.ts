/** Stepped engines for tests: a player of single executions, and what many executions of the fast builds show. */
import * as stepped from "../../../assembly/layout/stepped.js";
import { kernelVocabulary } from "../../../src/model/shipped.js";
import type { Build } from "../../../src/compile/builds.js";
import { type LoadedModule, loadModule } from "../../../src/compile/module.js";
import { findVariant } from "../../../src/compile/variant.js";
import { steppedAnomalyNames } from "../../kernel-names.js";
import { findScenario } from "../../../src/scenario/find.js";
import type { Scenario } from "../../../src/scenario/scenario.js";
import { bootEngine } from "../../../src/engines/stepped/boot.js";
import type { Settings } from "../../../src/engines/stepped/memory.js";
import { type Execution, Player } from "../../../src/engines/stepped/player.js";
import { buildOf, type Scheduling } from "../../../src/engines/stepped/scheduling.js";
import { sharedWords } from "../../../src/engines/stepped/profile.js";
import { readSampled } from "../../../src/engines/stepped/sample-worker.js";

const loaded = new Map<string, Promise<LoadedModule>>();

/** Compiled once a test file. @param variant a name, or the path of a user's file. */
export function moduleOf(variant: string, build: Build): Promise<LoadedModule> {
  const key = `${variant} ${build}`;
  const module = loaded.get(key) ?? loadModule(findVariant(variant), build);
  loaded.set(key, module);
  return module;
}

/** @param scenario one, or a text that stands for one. @param vocabulary the kernel's unless told. */
export function settingsOf(
  scenario: string | Scenario,
  changes: Partial<Settings> = {},
  vocabulary = kernelVocabulary,
): Settings {
  const scheduling = { scheduler: "random", depth: 1, among: 1 } as const;
  const meant = typeof scenario === "string" ? findScenario(scenario, vocabulary) : scenario;
  return { scenario: meant, vocabulary, seed: 1, scheduling, maxSteps: 10_000, watched: 0, ...changes };
}

export function pct(depth: number, among: number): { scheduling: Scheduling } {
  return { scheduling: { scheduler: "pct", depth, among } };
}

/** What a portfolio needs to know of the variant and scenario, as the pilot of `sample` learns it. */
export async function scheduled(
  variant: string,
  scenario: string | Scenario,
  scheduling: Pick<Scheduling, "scheduler"> & Partial<Scheduling>,
): Promise<{ scheduling: Scheduling }> {
  const { module } = await moduleOf(variant, "replay");
  const shared = sharedWords(module, settingsOf(scenario, {}, findVariant(variant).vocabulary));
  return {
    scheduling: { depth: 3, among: 100, shared, nearly: bitOf("lost-store") | bitOf("untracked-dirty"), ...scheduling },
  };
}

export async function playerOf(
  variant: string,
  scenario: string | Scenario,
  changes: Partial<Settings> = {},
): Promise<Player> {
  const { module } = await moduleOf(variant, "replay");
  return new Player(module, settingsOf(scenario, changes, findVariant(variant).vocabulary));
}

interface SampleExports {
  clear_results(): void;
  sample(first: number, count: number): void;
}

export interface Many {
  executions: number;
  steps: number;
  switches: number;
  /** Executions that were played twice, and did not repeat. */
  different: number;
  longest: number;
  /** Executions that showed it, by anomaly; those that none showed are absent. */
  counts: Record<string, number>;
}

/** Executions 0 to n - 1 under the scheduler that the settings name, by its fast build. */
export async function many(variant: string, executions: number, settings: Settings): Promise<Many> {
  const { module } = await moduleOf(variant, buildOf(settings.scheduling.scheduler));
  const { memory, exports } = bootEngine<SampleExports>(module, {
    ...settings,
    vocabulary: findVariant(variant).vocabulary,
  });
  exports.clear_results();
  for (let done = 0; done < executions; done += 1000) exports.sample(done, Math.min(1000, executions - done));
  const results = new Float64Array(memory.buffer, stepped.RESULTS, stepped.RESULT_FOUND / 8);
  const { executions: done, steps, switches, different, longest, counts } = readSampled(results, 0);
  return { executions: done, steps, switches, different, longest, counts: seen((kind) => counts[kind] ?? 0) };
}

/** What so many executions, played one by one, show. */
export function tally(executions: readonly Execution[]): Record<string, number> {
  return seen((kind) => executions.filter(({ found }) => (found & (1 << kind)) !== 0).length);
}

function seen(count: (kind: number) => number): Record<string, number> {
  return Object.fromEntries(
    steppedAnomalyNames.map((name, kind) => [name, count(kind)] as const).filter(([, times]) => times > 0),
  );
}

/** The first executions of a player, under its own scheduler. */
export function drawn(player: Player, executions: number): Execution[] {
  return Array.from({ length: executions }, (_, number) => player.drawn(number));
}

/** The names of the anomalies of a mask. */
export function namesOf(found: number): string[] {
  return steppedAnomalyNames.filter((_, kind) => (found & (1 << kind)) !== 0);
}

/** An anomaly's bit. */
export function bitOf(anomaly: string): number {
  return 1 << steppedAnomalyNames.indexOf(anomaly);
}
