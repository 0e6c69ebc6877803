/** What a page costs the run that it shows: operations a second with and without, in turn. */
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { performance } from "node:perf_hooks";
import { compare, type WatchEvent } from "../../src/index.js";
import { LivePage } from "../../src/page/live-page.js";
import { lines, type Part } from "../../src/report/document.js";
import { meanOf } from "../../src/result/ran.js";
import { studentQuantile } from "../../src/stats/student-quantile.js";
import { sum } from "../../src/stats/sum.js";
import { ratios, spread } from "../summary.js";

/** By name: who looks on at the page; undefined: there is no page. */
const SETTINGS = {
  "no page": undefined,
  "a page, nobody looks": { kind: "reads", count: 0 },
  "one reads": { kind: "reads", count: 1 },
  "20 never read": { kind: "dead", count: 20 },
} as const;

type Setting = keyof typeof SETTINGS;
const NONE: Setting = "no page";
const NAMES = Object.keys(SETTINGS) as Setting[];

interface Options {
  variants: string[];
  rounds: number;
  milliseconds: number;
  warmupMs: number;
}

interface Run {
  setting: Setting;
  operationsPerSecond: number;
  /** Of the time from the run's beginning to its last block, what the thread that serves the page was busy. */
  busy: number;
  /** That onlookers have read. */
  snapshots: number;
  /** CPUs that other work took, the onlookers' included. */
  others: number | null;
}

export interface Figures extends Options {
  runs: Run[];
}

/** Each round runs every setting; which comes first changes from round to round. */
export async function benchPage(options: Options): Promise<Figures> {
  const runs: Run[] = [];
  for (let round = 0; round < options.rounds; round++) {
    const turn = round % NAMES.length;
    for (const setting of [...NAMES.slice(turn), ...NAMES.slice(0, turn)])
      runs.push(await run(options, setting, round));
  }
  const { variants, rounds, milliseconds, warmupMs } = options;
  return { variants, rounds, milliseconds, warmupMs, runs };
}

async function run({ variants, milliseconds, warmupMs }: Options, setting: Setting, round: number): Promise<Run> {
  const looking = SETTINGS[setting];
  const live = looking === undefined ? undefined : await LivePage.open(0);
  const onlooker = live === undefined || looking!.count === 0 ? undefined : await lookOn(live.url, looking!);
  const request = { variants, seed: round + 1, warmupMs, durationMs: milliseconds };
  let [before, busy] = [performance.eventLoopUtilization(), 0];
  const on = (event: WatchEvent) => {
    live?.on(event);
    if (event.type === "begun") before = performance.eventLoopUtilization();
    if (event.type === "block") busy = performance.eventLoopUtilization(before).utilization;
  };
  const result = await compare(request, { on });
  const snapshots = onlooker === undefined ? 0 : await endOf(onlooker);
  live?.close(result);
  if (looking?.kind === "reads" && looking.count > 0 && snapshots === 0) throw new Error("nobody has read anything");
  const operations = sum(result.variants.map((each) => each.operations));
  const others = meanOf(result.ran, "others") ?? null;
  return { setting, operationsPerSecond: operations / result.seconds, busy, snapshots, others };
}

async function lookOn(url: string, { kind, count }: { kind: string; count: number }): Promise<ChildProcess> {
  const child = fork(new URL("./onlooker.js", import.meta.url), [url, kind, String(count)]);
  await once(child, "message");
  return child;
}

async function endOf(child: ChildProcess): Promise<number> {
  const told = once(child, "message") as Promise<[{ snapshots: number }]>;
  child.send("end");
  const [{ snapshots }] = await told;
  return snapshots;
}

export function pageParts({ variants, rounds, milliseconds, runs }: Figures): Part[] {
  const of = (setting: Setting) => runs.filter((each) => each.setting === setting);
  const speeds = (setting: Setting) => of(setting).map(({ operationsPerSecond }) => operationsPerSecond / 1e6);
  const heads = [
    "",
    "M operations/s",
    "to no page",
    "95 % of the mean",
    "thread busy, %",
    "snapshots read",
    "other work, CPUs",
  ];
  return [
    lines(
      `${variants.join(", ")}: ${rounds} rounds of ${milliseconds} ms, each setting in turn; medians (min..max) of n = ${rounds}`,
    ),
    {
      kind: "table",
      columns: heads.map((head, index) => ({ head, width: [22, 20, 22, 22, 20, 16, 18][index]! })),
      rows: NAMES.map((setting) => {
        const to = ratios(speeds(setting), speeds(NONE));
        return [
          setting,
          spread(speeds(setting), 2),
          setting === NONE ? "" : spread(to, 3),
          setting === NONE ? "" : meanText(to),
          spread(
            of(setting).map(({ busy }) => 100 * busy),
            1,
          ),
          spread(
            of(setting).map(({ snapshots }) => snapshots),
            0,
          ),
          spread(
            of(setting).map(({ others }) => others ?? NaN),
            2,
          ),
        ];
      }),
    },
  ];
}

/** Geometric, with Student's interval over rounds; of one round there is none. */
export function meanText(values: readonly number[]): string {
  const logs = values.map(Math.log);
  const n = logs.length;
  const mean = sum(logs) / n;
  if (n < 2) return Math.exp(mean).toFixed(3);
  const deviation = Math.sqrt(sum(logs.map((each) => (each - mean) ** 2)) / (n - 1));
  const reach = (studentQuantile(0.975, n - 1) * deviation) / Math.sqrt(n);
  return `${Math.exp(mean).toFixed(3)}, ${[-reach, reach].map((by) => Math.exp(mean + by).toFixed(3)).join("..")}`;
}
