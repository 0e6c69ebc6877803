import Table from "cli-table3";
import { loadModule } from "../../src/compile/module.js";
import { findVariant } from "../../src/compile/variant.js";
import { findScenario } from "../../src/scenario/find.js";
import { settingsFor } from "../../src/engines/stepped/memory.js";
import { runSample } from "../../src/engines/stepped/sample.js";
import type { Sampled } from "../../src/engines/stepped/sample-worker.js";
import { summarize } from "../measure.js";

const CASES = [
  { name: "probe", variant: "probe-broken", scenario: "store | writeback" },
  { name: "fixme-race", variant: "v2.6.20-rc3", scenario: "fixme-race" },
  { name: "rtorrent", variant: "v2.6.19", scenario: "rtorrent" },
  { name: "redirty-during-io", variant: "v2.6.23", scenario: "redirty-during-io" },
];

interface Speed {
  executions: number;
  steps: number;
  /** Of all steps, those before which a task was put aside. */
  switches: number;
  stepsEach: number;
}

/** Medians over rounds; two workers over one within a round. */
export async function benchSample(options: { repetitions: number; milliseconds: number }): Promise<void> {
  const rounds = CASES.map(() => ({ one: [] as Speed[], two: [] as Speed[] }));
  for (let round = -1; round < options.repetitions; round++) {
    for (const [index, { variant, scenario }] of CASES.entries()) {
      const one = await measure(variant, scenario, 1, options.milliseconds);
      const two = await measure(variant, scenario, 2, options.milliseconds);
      if (round < 0) continue; // warms up the caches of the machine
      rounds[index]!.one.push(one);
      rounds[index]!.two.push(two);
    }
  }
  const table = new Table({
    head: ["one worker", "steps", "M executions/s", "M steps/s", "switches", "two workers / one"],
    colAligns: ["left", "right", "right", "right", "right", "right"],
    style: { head: [], border: [], compact: true },
  });
  rounds.forEach(({ one, two }, index) => {
    const ratio = one.map(({ steps }, round) => two[round]!.steps / steps);
    const cell = (values: number[], digits: number) => {
      const { median, min, max } = summarize(values);
      return `${median.toFixed(digits)} (${min.toFixed(digits)}..${max.toFixed(digits)})`;
    };
    table.push([
      CASES[index]!.name,
      one[0]!.stepsEach.toFixed(1),
      cell(
        one.map(({ executions }) => executions / 1e6),
        2,
      ),
      cell(
        one.map(({ steps }) => steps / 1e6),
        1,
      ),
      `${(100 * one[0]!.switches).toFixed(1)} %`,
      cell(ratio, 2),
    ]);
  });
  console.log(`medians (min..max) of ${options.repetitions} rounds of ${options.milliseconds} ms`);
  console.log(table.toString());
}

/** Per second of the whole pool; its start and the first compilation are left out. */
async function measure(variant: string, scenario: string, workers: number, milliseconds: number): Promise<Speed> {
  const { vocabulary } = findVariant(variant);
  const { module } = await loadModule(findVariant(variant), "random");
  const settings = [{ ...settingsFor(findScenario(scenario, vocabulary), vocabulary), seed: 1 }];
  const chunks: Sampled[] = [];
  let began = 0;
  let ended = 0;
  const onChunk = (_: number, sampled: Sampled) => {
    ended = performance.now();
    if (began === 0) began = ended;
    else chunks.push(sampled);
    return ended - began > milliseconds;
  };
  const plan = {
    modules: [module],
    settings,
    workers,
    first: 0,
    executions: undefined,
    durationMs: undefined,
    deadlineMs: 60_000,
  };
  await runSample(plan, { onChunk, stop: new AbortController().signal });
  const sum = (of: (sampled: Sampled) => number) => chunks.reduce((total, chunk) => total + of(chunk), 0);
  const seconds = (ended - began) / 1000;
  const [executions, steps] = [sum((each) => each.executions), sum((each) => each.steps)];
  return {
    executions: executions / seconds,
    steps: steps / seconds,
    switches: sum((each) => each.switches) / steps,
    stepsEach: steps / executions,
  };
}
