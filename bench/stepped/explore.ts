import { exploreScenario } from "../../src/engines/explore/explore.js";
import { loadModule } from "../../src/compile/module.js";
import { findVariant } from "../../src/compile/variant.js";
import { settingsFor } from "../../src/engines/stepped/memory.js";
import { parseSize } from "../../src/options/values.js";
import { lines, type Part } from "../../src/report/document.js";
import { findScenario } from "../../src/scenario/find.js";
import { ratios, spread } from "../summary.js";

interface Options {
  repetitions: number;
  variant: string;
  scenario: string;
  maxMemory: string;
}

export interface Figures {
  repetitions: number;
  variant: string;
  scenario: string;
  states: number;
  transitions: number;
  /** Null: all states were walked. */
  bound: string | null;
  /** Of each walk, by workers. */
  seconds: { one: number[]; two: number[] };
}

/** One worker and two in turn. */
export async function benchExplore({ repetitions, variant, scenario, maxMemory }: Options): Promise<Figures> {
  const { vocabulary } = findVariant(variant);
  const { module } = await loadModule(findVariant(variant), "explore");
  const plan = {
    module,
    settings: settingsFor(findScenario(scenario, vocabulary), vocabulary),
    switches: { symmetry: true, reduction: false, knownSteps: true },
    maxStates: 2 ** 30,
    maxBytes: parseSize("--max-memory", maxMemory),
    maxDepth: undefined,
    maxPreemptions: undefined,
  };
  const walk = (workers: number) =>
    exploreScenario({ ...plan, workers }, { onLevel: () => {}, stop: new AbortController().signal });
  const seconds: Figures["seconds"] = { one: [], two: [] };
  let last = await walk(1); // warms up
  for (let round = 0; round < repetitions; round++) {
    seconds.one.push((last = await walk(1)).seconds);
    seconds.two.push((last = await walk(2)).seconds);
  }
  const { states, transitions, bound = null } = last;
  return { repetitions, variant, scenario, states, transitions, bound, seconds };
}

export function exploreParts({ repetitions, variant, scenario, states, transitions, bound, seconds }: Figures): Part[] {
  const millions = (count: number, each: readonly number[]) => each.map((time) => count / time / 1e6);
  const row = (name: string, each: readonly number[]) => [
    name,
    spread(each, 2),
    spread(millions(states, each), 2),
    spread(millions(transitions, each), 1),
  ];
  const counted = `${states.toLocaleString("en")} states, ${transitions.toLocaleString("en")} transitions`;
  const heads = ["", "seconds", "M states/s", "M transitions/s"];
  return [
    lines(
      `${variant}, ${scenario}: ${counted}, ${bound ?? "complete"}`,
      `medians (min..max) of ${repetitions} walks, one worker and two in turn`,
      `two over one: ${spread(ratios(seconds.one, seconds.two), 2)}`,
    ),
    {
      kind: "table",
      columns: heads.map((head) => ({ head, width: 20 })),
      rows: [row("one worker", seconds.one), row("two workers", seconds.two)],
    },
  ];
}
