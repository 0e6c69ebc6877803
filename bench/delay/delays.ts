/** How much race rates move with what else the machine does, with pauses before steps and without. */
import { compare } from "../../src/index.js";
import { parseDelay } from "../../src/options/delay.js";
import { lines, type Part } from "../../src/report/document.js";
import { significant } from "../../src/result/number.js";
import { meanOf } from "../../src/result/ran.js";
import { ratios, spread, summarize } from "../summary.js";
import { beside } from "./load.js";

const CASES = [
  { variant: "v2.6.20-rc3", anomaly: "sync-loss" },
  { variant: "v2.6.19", anomaly: "lost-store" },
  { variant: "piggin-2006-12-29", anomaly: "sync-loss" },
  { variant: "no-tlb-flush", anomaly: "lost-store" },
];

/** The setting that the others are held against. */
const NONE = "none";

interface Options {
  /** As `--delay` has them, but for "none". */
  settings: string[];
  rounds: number;
  milliseconds: number;
  warmupMs: number;
  /** Processes beside which every other half round is run. */
  busy: number;
}

interface Run {
  setting: string;
  busy: number;
  /** CPUs that other work took, these processes included. */
  others: number | null;
  operationsPerSecond: number;
  /** Of each case, per million operations as a run reports it: of what overlapped. Of a count of 0 what half an event would be. */
  rates: number[];
}

export interface Figures extends Options {
  runs: Run[];
}

/** Each round runs every setting alone and every setting beside busy processes; which comes first changes from round to round. */
export async function benchDelays({ settings, rounds, milliseconds, warmupMs, busy }: Options): Promise<Figures> {
  const options = { settings: [NONE, ...settings], rounds, milliseconds, warmupMs, busy };
  const runs: Run[] = [];
  for (let round = 0; round < rounds; round++) {
    for (const processes of round % 2 === 0 ? [0, busy] : [busy, 0]) {
      await beside(processes, async () => {
        for (const setting of rotated(options.settings, round))
          runs.push(await run(options, setting, round, processes));
      });
    }
  }
  return { ...options, runs };
}

async function run(options: Options, setting: string, round: number, busy: number): Promise<Run> {
  const { variants, ran, seconds, exposure } = await compare({
    variants: CASES.map(({ variant }) => variant),
    seed: round + 1,
    workload: setting === NONE ? {} : { delay: parseDelay("--settings", setting) },
    warmupMs: options.warmupMs,
    durationMs: options.milliseconds,
  });
  const operations = variants.reduce((sum, each) => sum + each.operations, 0);
  const rates = CASES.map(({ variant, anomaly }) => {
    const found = variants.find((each) => each.variant === variant)!;
    const rate = found.anomalies.find(({ id }) => id === anomaly)?.perMillion ?? 0;
    return rate || 0.5e6 / (found.operations - (exposure === "overlapped" ? found.alone : 0));
  });
  return { setting, busy, others: meanOf(ran, "others") ?? null, operationsPerSecond: operations / seconds, rates };
}

function rotated<T>(items: readonly T[], turn: number): T[] {
  const first = turn % items.length;
  return [...items.slice(first), ...items.slice(0, first)];
}

export function delaysParts({ settings, rounds, milliseconds, busy, runs }: Figures): Part[] {
  const of = (setting: string, processes: number) =>
    runs.filter((each) => each.setting === setting && each.busy === processes);
  const others = (processes: number) =>
    spread(
      runs.filter((each) => each.busy === processes).map((each) => each.others ?? NaN),
      2,
    );
  return [
    lines(
      `${rounds} rounds of ${milliseconds} ms, each setting alone and beside ${busy} busy processes; medians (min..max)`,
      `other work took ${others(0)} CPUs, and ${others(busy)} with these processes`,
    ),
    ratesTable(settings, of, busy),
    speedsTable(settings, of, busy),
  ];
}

type Of = (setting: string, processes: number) => Run[];

function ratesTable(settings: readonly string[], of: Of, busy: number): Part {
  const heads = ["--delay", "fault", "per M, alone", "per M, beside", "beside/alone", "max/min", "sd of ln"];
  return {
    kind: "table",
    columns: heads.map((head, index) => ({ head, width: [14, 30, 26, 26, 13, 10, 10][index]! })),
    rows: CASES.flatMap(({ variant, anomaly }, index) =>
      settings.map((setting) => {
        const [alone, beside] = [0, busy].map((each) => of(setting, each).map(({ rates }) => rates[index]!));
        const all = [...alone!, ...beside!];
        return [
          setting,
          `${variant} ${anomaly}`,
          rateText(alone!),
          rateText(beside!),
          Math.exp(mean(logs(beside!)) - mean(logs(alone!))).toFixed(2),
          (Math.max(...all) / Math.min(...all)).toFixed(1),
          deviation(logs(all)).toFixed(2),
        ];
      }),
    ),
  };
}

function speedsTable(settings: readonly string[], of: Of, busy: number): Part {
  const heads = ["--delay", "operations/s to none, alone", "beside"];
  const speeds = (setting: string, processes: number) =>
    of(setting, processes).map(({ operationsPerSecond }) => operationsPerSecond);
  return {
    kind: "table",
    columns: heads.map((head, index) => ({ head, width: [14, 30, 26][index]! })),
    rows: settings.map((setting) => [
      setting,
      ...[0, busy].map((processes) => spread(ratios(speeds(setting, processes), speeds(NONE, processes)), 2)),
    ]),
  };
}

function rateText(rates: readonly number[]): string {
  const { median, min, max } = summarize(rates);
  return `${significant(median)} (${significant(min)}..${significant(max)})`;
}

function logs(values: readonly number[]): number[] {
  return values.map(Math.log);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function deviation(values: readonly number[]): number {
  const middle = mean(values);
  return Math.sqrt(values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / (values.length - 1));
}
