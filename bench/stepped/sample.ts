import { loadModule } from "../../src/compile/module.js";
import { findVariant } from "../../src/compile/variant.js";
import { findScenario } from "../../src/scenario/find.js";
import { settingsFor } from "../../src/engines/stepped/memory.js";
import { runSample } from "../../src/engines/stepped/sample.js";
import type { Sampled } from "../../src/engines/stepped/sample-worker.js";
import { lines, type Part } from "../../src/report/document.js";
import { ratios, spread } from "../summary.js";

const CASES = [
  { name: "probe", variant: "probe-broken", scenario: "store | writeback" },
  { name: "fixme-race", variant: "v2.6.20-rc3", scenario: "fixme-race" },
  { name: "rtorrent", variant: "v2.6.19", scenario: "rtorrent" },
  { name: "redirty-during-io", variant: "v2.6.23", scenario: "redirty-during-io" },
];

/** Of a second, but for `switches` and `stepsEach`. */
interface Speed {
  executions: number;
  steps: number;
  /** Of all steps, those before which a task was put aside. */
  switches: number;
  stepsEach: number;
}

export interface Figures {
  repetitions: number;
  milliseconds: number;
  /** A figure a round. */
  cases: { name: string; one: Speed[]; two: Speed[] }[];
}

/** One worker and two in turn, all scenarios a round. */
export async function benchSample({
  repetitions,
  milliseconds,
}: {
  repetitions: number;
  milliseconds: number;
}): Promise<Figures> {
  const cases: Figures["cases"] = CASES.map(({ name }) => ({ name, one: [], two: [] }));
  for (let round = -1; round < repetitions; round++) {
    for (const [index, { variant, scenario }] of CASES.entries()) {
      const one = await measure(variant, scenario, 1, milliseconds);
      const two = await measure(variant, scenario, 2, milliseconds);
      if (round < 0) continue; // warms up the caches of the machine
      cases[index]!.one.push(one);
      cases[index]!.two.push(two);
    }
  }
  return { repetitions, milliseconds, cases };
}

export function sampleParts({ repetitions, milliseconds, cases }: Figures): Part[] {
  const heads = ["one worker", "steps", "M executions/s", "M steps/s", "a switch before", "two / one"];
  return [
    lines(`medians (min..max) of ${repetitions} rounds of ${milliseconds} ms, one worker and two in turn`),
    {
      kind: "table",
      columns: heads.map((head, index) => ({ head, width: [18, 6, 18, 18, 9, 18][index]! })),
      rows: cases.map(({ name, one, two }) => [
        name,
        one[0]!.stepsEach.toFixed(1),
        spread(
          one.map(({ executions }) => executions / 1e6),
          2,
        ),
        spread(
          one.map(({ steps }) => steps / 1e6),
          1,
        ),
        `${(100 * one[0]!.switches).toFixed(1)} %`,
        spread(
          ratios(
            two.map(({ steps }) => steps),
            one.map(({ steps }) => steps),
          ),
          2,
        ),
      ]),
    },
  ];
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
