/** Walks of scenarios on this thread, and what they say, for tests. */
import type { Build } from "../../../src/compile/builds.js";
import { loadModule } from "../../../src/compile/module.js";
import { type Variant, findVariant } from "../../../src/compile/variant.js";
import { exploreScenario } from "../../../src/engines/explore/explore.js";
import type { ExplorePlan, Explored } from "../../../src/engines/explore/plan.js";
import { type Verdict, type Verdicts, verdictsOf } from "../../../src/engines/explore/verdicts.js";
import { findScenario } from "../../../src/scenario/find.js";
import { kernelScenarios } from "../../kernel-names.js";
import { checkScenario, type Scenario } from "../../../src/scenario/scenario.js";
import { settingsFor, type Settings } from "../../../src/engines/stepped/memory.js";
import { Player } from "../../../src/engines/stepped/player.js";
import { moduleOf } from "../stepped/engines.js";

export { moduleOf };

export interface WalkOptions {
  symmetry?: boolean;
  knownSteps?: boolean;
  maxStates?: number;
  maxBytes?: number;
  maxDepth?: number;
  /** Undefined: what is the cheaper. */
  build?: WalkBuild;
}

export type WalkBuild = Extract<Build, "explore" | "walk">;

/**
 * Commands of some test explore these, so they are compiled as commands have them, and states can be counted. All others are walked by
 * the build of the same code that is compiled in half of the time, and is slower by a third. Both say the same, as
 * test/engines/mutants/walk.test.ts shows, of states that are not quite as many: it keeps locals that the other has optimised away.
 */
const EXPLORED = new Set([
  "probe-broken",
  "probe-fixed",
  "v2.6.19",
  "v2.6.20-rc3",
  "v2.6.23",
  "v2.6.29",
  "v6.2",
  "no-tlb-flush",
]);

export function cheaper(variant: string | Variant): WalkBuild {
  return typeof variant === "string" && EXPLORED.has(variant) ? "explore" : "walk";
}

/** States within which most named scenarios end. */
export const MANY_STATES = 300_000;

/** On one worker and so small a table two of the named scenarios do not end: each has above a million states. */
export const completing = kernelScenarios.filter(
  ({ name }) => name !== "linus-test-program" && name !== "sync-vs-store",
);

/** @param settings what the text does not say. */
export function scenarioOf(text: string, settings: Partial<Scenario> = {}): Scenario {
  return checkScenario({ ...findScenario(text), ...settings }, text);
}

/** @param scenario one, or a text that stands for one. */
function settingsOf({ vocabulary }: Variant, scenario: string | Scenario): Settings {
  return settingsFor(typeof scenario === "string" ? findScenario(scenario, vocabulary) : scenario, vocabulary);
}

/** @param scenario one, or a text that stands for one. @param variant one, or its name. */
export async function walk(
  variant: string | Variant,
  scenario: string | Scenario,
  options: WalkOptions = {},
): Promise<{ explored: Explored; found: Verdicts }> {
  const isNamed = typeof variant === "string";
  const { build = cheaper(variant) } = options;
  const { module } = isNamed ? await moduleOf(variant, build) : await loadModule(variant, build);
  const { symmetry = true, knownSteps = true, maxStates = MANY_STATES, maxBytes = 2 ** 29, maxDepth } = options;
  const plan: ExplorePlan = {
    module,
    settings: settingsOf(isNamed ? findVariant(variant) : variant, scenario),
    switches: { symmetry, knownSteps, reduction: false },
    workers: 0,
    maxStates,
    maxBytes,
    maxDepth,
    maxPreemptions: undefined,
  };
  const explored = await exploreScenario(plan, { onLevel: () => {}, stop: new AbortController().signal });
  return { explored, found: await verdictsOf(explored) };
}

export function verdictOn({ verdicts }: Verdicts, anomaly: string): Verdict {
  const verdict = verdicts.find((each) => each.anomaly === anomaly);
  if (verdict === undefined) throw new Error(`no verdict on ${anomaly}`);
  return verdict;
}

/** The anomalies that are reachable. */
export function reachable({ verdicts }: Verdicts): string[] {
  return verdicts.filter((verdict) => verdict.reachable).map(({ anomaly }) => anomaly);
}

/** `3/8`; undefined if there is no fraction. */
export function fractionText({ fraction }: Verdict): string | undefined {
  return fraction && `${fraction.numerator}/${fraction.denominator}`;
}

export async function playerOf(variant: string, scenario: string | Scenario): Promise<Player> {
  const { module } = await moduleOf(variant, "replay");
  return new Player(module, settingsOf(findVariant(variant), scenario));
}
