import { loadModule } from "../../src/compile/module.js";
import { findVariant } from "../../src/compile/variant.js";
import { exploreScenario } from "../../src/engines/explore/explore.js";
import { parseSize } from "../../src/options/values.js";
import { findScenario } from "../../src/scenario/find.js";
import { settingsFor } from "../../src/engines/stepped/memory.js";
import { summarize } from "../measure.js";

interface Options {
  repetitions: number;
  variant: string;
  scenario: string;
  maxMemory: string;
}

export async function benchExplore({ repetitions, variant, scenario, maxMemory }: Options): Promise<void> {
  const { vocabulary } = findVariant(variant);
  const { module } = await loadModule(findVariant(variant), "explore");
  const settings = settingsFor(findScenario(scenario, vocabulary), vocabulary);
  const switches = { symmetry: true, reduction: false, knownSteps: true };
  const speeds = { 1: [] as number[], 2: [] as number[] };
  const transitionsEach = { 1: [] as number[], 2: [] as number[] };
  for (let round = 0; round < repetitions; round++) {
    for (const workers of [1, 2] as const) {
      const plan = {
        module,
        settings,
        switches,
        workers,
        maxStates: 2 ** 30,
        maxBytes: parseSize("--max-memory", maxMemory),
        maxDepth: undefined,
        maxPreemptions: undefined,
      };
      const { states, transitions, seconds, complete, bound } = await exploreScenario(plan, {
        onLevel: () => {},
        stop: new AbortController().signal,
      });
      if (round === 0 && workers === 1)
        console.log(
          `${variant}, ${scenario}: ${states.toLocaleString("en")} states, ${transitions.toLocaleString("en")} transitions, ${complete ? "complete" : bound}`,
        );
      speeds[workers].push(states / seconds / 1e6);
      transitionsEach[workers].push(transitions / seconds / 1e6);
    }
  }
  const line = (values: number[], digits = 2) => {
    const { median, min, max } = summarize(values);
    return `${median.toFixed(digits)} (${min.toFixed(digits)}..${max.toFixed(digits)})`;
  };
  for (const workers of [1, 2] as const) {
    console.log(
      `${workers} worker(s): ${line(speeds[workers])} M states/s, ${line(transitionsEach[workers])} M transitions/s`,
    );
  }
  console.log(`two over one: ${line(speeds[2].map((speed, round) => speed / speeds[1][round]!))}`);
}
