import { loadModule } from "../../src/compile/module.js";
import { findVariant } from "../../src/compile/variant.js";
import { anomalyNamed } from "../../src/model/vocabulary.js";
import { lines, type Part } from "../../src/report/document.js";
import { findScenario } from "../../src/scenario/find.js";
import { bootEngine } from "../../src/engines/stepped/boot.js";
import { type Scheduling, settingsFor } from "../../src/engines/stepped/memory.js";
import { Player } from "../../src/engines/stepped/player.js";
import { readSampled, type SampleExports } from "../../src/engines/stepped/sample-worker.js";
import { RESULTS, RESULT_FOUND } from "../../assembly/layout/stepped.js";

const CASES = [
  { variant: "no-redirty", scenario: "rtorrent", anomaly: "lost-store" },
  { variant: "no-tlb-flush", scenario: "fault-vs-mkclean", anomaly: "lost-store" },
  { variant: "no-ptl", scenario: "fault-vs-mkclean", anomaly: "lost-store" },
  { variant: "v2.6.19", scenario: "rtorrent", anomaly: "lost-store" },
  { variant: "v2.6.20-rc3", scenario: "fixme-race", anomaly: "untracked-dirty" },
  { variant: "v2.6.20-rc3", scenario: "msync-after-fixme", anomaly: "sync-loss" },
  { variant: "piggin-2006-12-29", scenario: "fixme-race", anomaly: "untracked-dirty" },
  { variant: "ecdfc97", scenario: "free-buffers-vs-zap", anomaly: "lost-store" },
];

const SCHEDULERS = ["random", "pct"] as const;
const DEPTH = 3;
const CHUNK = 256;
const PILOT = 1000;

interface Options {
  seeds: number;
  most: number;
  budget: number;
}

export interface Figures extends Options {
  depth: number;
  /** Of each seed the execution in which it was first seen, from 1; more than `most`: it was not. */
  cases: { variant: string; scenario: string; anomaly: string; scheduler: string; needed: number[] }[];
}

export async function benchCatches({ seeds, most, budget }: Options): Promise<Figures> {
  const cases: Figures["cases"] = [];
  for (const each of CASES) {
    for (const scheduler of SCHEDULERS)
      cases.push({ ...each, scheduler, needed: await firstCatches({ ...each, scheduler, seeds, most }) });
  }
  return { seeds, most, budget, depth: DEPTH, cases };
}

export function catchesParts({ seeds, most, budget, depth, cases }: Figures): Part[] {
  const heads = ["fault", "scenario", "scheduler", "median", "80 % of seeds", "missed", `a miss in ${budget}`];
  return [
    lines(`executions until it is seen, over ${seeds} seeds; pct of depth ${depth}; odds from the mean, as (1 - p)^n`),
    {
      kind: "table",
      columns: heads.map((head, index) => ({ head, width: [32, 20, 10, 10, 20, 7, 12][index]! })),
      rows: cases.map(({ variant, scenario, anomaly, scheduler, needed }) => {
        const sorted = needed.toSorted((a, b) => a - b);
        const at = (share: number) => sorted[Math.floor(share * (seeds - 1))]!;
        const text = (value: number) => (value > most ? `> ${most.toLocaleString("en")}` : value.toLocaleString("en"));
        const caught = sorted.filter((value) => value <= most).length;
        const p = caught / sorted.reduce((sum, value) => sum + Math.min(value, most), 0);
        return [
          `${variant} ${anomaly}`,
          scenario,
          scheduler,
          text(at(0.5)),
          `${text(at(0.1))}..${text(at(0.9))}`,
          `${seeds - caught}`,
          ((1 - p) ** budget).toExponential(1),
        ];
      }),
    },
  ];
}

interface Case {
  variant: string;
  scenario: string;
  anomaly: string;
  scheduler: Scheduling["scheduler"];
  seeds: number;
  most: number;
}

async function firstCatches({ variant, scenario, anomaly, scheduler, seeds, most }: Case): Promise<number[]> {
  const { vocabulary } = findVariant(variant);
  const { module } = await loadModule(findVariant(variant), scheduler);
  const replay = await loadModule(findVariant(variant), "replay");
  const settings = settingsFor(findScenario(scenario, vocabulary), vocabulary);
  const player = new Player(replay.module, settings);
  const among = Math.max(...Array.from({ length: PILOT }, (_, number) => player.drawn(number).steps));
  const kind = anomalyNamed(vocabulary, anomaly)!.number;
  const needed: number[] = [];
  for (let seed = 1; seed <= seeds; seed++) {
    const scheduling = { scheduler, depth: DEPTH, among };
    const { memory, exports } = bootEngine<SampleExports>(module, { ...settings, seed, scheduling });
    const results = new Float64Array(memory.buffer, RESULTS, RESULT_FOUND / 8);
    exports.clear_results();
    let done = 0;
    let first: number | undefined;
    while (first === undefined && done < most) {
      exports.sample(done, CHUNK);
      done += CHUNK;
      first = readSampled(results, 0).first[kind];
    }
    needed.push(first === undefined ? most + 1 : first + 1);
  }
  return needed;
}
