/** Executions until each planted or known fault is seen, by scheduler. */
import { loadModule } from "../../src/compile/module.js";
import { findVariant } from "../../src/compile/variant.js";
import { bootEngine } from "../../src/engines/stepped/boot.js";
import { type Settings, settingsFor } from "../../src/engines/stepped/memory.js";
import fly from "../../src/engines/stepped/pilot-worker.js";
import { readSampled, type SampleExports } from "../../src/engines/stepped/sample-worker.js";
import { buildOf, type Scheduling } from "../../src/engines/stepped/scheduling.js";
import { nearMisses } from "../../src/model/near-misses.js";
import { armName, arms, DEFAULT_DEPTH } from "../../src/model/schedulers.js";
import { anomalyNamed } from "../../src/model/vocabulary.js";
import { findScenario } from "../../src/scenario/find.js";
import { RESULTS, RESULT_FOUND } from "../../assembly/layout/stepped.js";
import { type Case, CASES } from "./faults.js";

type Choice = Pick<Scheduling, "scheduler" | "depth" | "learns">;

/** Every arm of a portfolio by itself, then all of them. */
const SCHEDULERS: readonly (Choice & { name: string })[] = [
  ...arms.map((arm) => ({ name: armName(arm), scheduler: arm.scheduler, depth: arm.depth ?? DEFAULT_DEPTH })),
  { name: "equal", scheduler: "portfolio", depth: DEFAULT_DEPTH, learns: false },
  { name: "portfolio", scheduler: "portfolio", depth: DEFAULT_DEPTH, learns: true },
];

const CHUNK = 256;
const PILOT = 1000;
/** After so many executions of one scheduler no further seeds are run, but for these: were a median within reach that all ten miss, the odds of that were 2^-10. */
const SPENT = 3_000_000;
const FEWEST_SEEDS = 10;
/** Of pct at depth 1, which has an execution for each order of its tasks, times a few ways that steps can go: more are the same ones again. */
const MOST_OF_ORDERS = 10_000;

interface Options {
  seeds: number;
  most: number;
  budget: number;
}

export interface Figures extends Options {
  /** Executions of a scheduler after which no further seeds were run, but for the fewest. */
  spent: number;
  /** Of each seed the execution in which it was first seen, from 1; more than `most`: it was not. */
  cases: (Case & { scheduler: string; most: number; needed: number[] })[];
}

export async function benchCatches({ seeds, most, budget }: Options): Promise<Figures> {
  const cases: Figures["cases"] = [];
  for (const each of CASES) {
    for (const { name, ...choice } of SCHEDULERS) {
      const bound = choice.scheduler === "pct" && choice.depth === 1 ? Math.min(most, MOST_OF_ORDERS) : most;
      const needed = await firstCatches(each, choice, { seeds, most: bound });
      cases.push({ ...each, scheduler: name, most: bound, needed });
    }
    process.stderr.write(`${each.variant} ${each.scenario} ${each.anomaly}\n`);
  }
  return { seeds, most, budget, spent: SPENT, cases };
}

async function firstCatches(
  { variant, scenario, anomaly }: Case,
  choice: Choice,
  { seeds, most }: { seeds: number; most: number },
): Promise<number[]> {
  const found = findVariant(variant);
  const { module } = await loadModule(found, buildOf(choice.scheduler));
  const replay = await loadModule(found, "replay");
  const settings = settingsFor(findScenario(scenario, found.vocabulary), found.vocabulary);
  const scheduling = { ...choice, ...learntOf(replay.module, settings), nearly: nearMisses(found.vocabulary, -1) };
  const kind = anomalyNamed(found.vocabulary, anomaly)!.number;
  const needed: number[] = [];
  let spent = 0;
  for (let seed = 1; seed <= seeds && (spent < SPENT || seed <= FEWEST_SEEDS); seed++) {
    const first = firstCatch(module, { ...settings, seed, scheduling }, kind, most);
    needed.push(first);
    spent += Math.min(first, most);
  }
  return needed;
}

/** What a portfolio learns of a scenario before it is sampled: the same for all. */
function learntOf(module: WebAssembly.Module, settings: Settings): Pick<Scheduling, "among" | "shared"> {
  const pilot = fly({ module, settings, executions: PILOT, scheduler: "portfolio" });
  if ("refused" in pilot) throw new Error(pilot.refused);
  return { among: pilot.longest, shared: pilot.shared };
}

/** From 1; `most` + 1: it was not seen. */
function firstCatch(module: WebAssembly.Module, settings: Settings, anomaly: number, most: number): number {
  const { memory, exports } = bootEngine<SampleExports>(module, settings);
  const results = new Float64Array(memory.buffer, RESULTS, RESULT_FOUND / 8);
  exports.clear_results();
  for (let done = 0; done < most; done += CHUNK) {
    exports.sample(done, Math.min(CHUNK, most - done));
    const first = readSampled(results, 0).first[anomaly];
    if (first !== undefined) return first + 1;
  }
  return most + 1;
}
