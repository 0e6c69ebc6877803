/** What changed between two saved results of one kind, and how sure that is. */
import { isDeepStrictEqual } from "node:util";
import { UsageError } from "../failure.js";
import { conditionalTest } from "../stats/conditional-test.js";
import { holm } from "../stats/holm.js";
import { riskRatio } from "../stats/risk-ratio.js";
import type { AnyResult } from "./any-schema.js";
import type { ExploreResult } from "./explore-schema.js";
import type { HammerResult } from "./hammer-schema.js";
import { significant } from "./number.js";
import type { SampleResult } from "./sample-schema.js";
import type { Saved } from "./saved.js";

/** Chances are at most this that anything is called changed that is not, over all rows together. */
const ALPHA = 0.01;
/** Speeds that differ by more are another machine, or another load of it. */
const SAME_SPEED = 1.1;

export interface Change {
  variant: string;
  anomaly: string;
  /** Events in a million operations; probabilities; of a walk, exact. Null: not reachable, or not known. */
  before: number | null;
  after: number | null;
  /** Of after to before. Null: it was 0, or these are exact. */
  ratio: number | null;
  interval: [number, number | null] | null;
  /** Two-sided, adjusted for all rows; null: these are exact. */
  pHolm: number | null;
  changed: boolean;
}

export interface Difference {
  mode: AnyResult["mode"];
  /** What was asked, run or run on otherwise: to be read first. */
  otherwise: string[];
  rows: Change[];
  /** In words. */
  conclusion: string;
}

/** @throws UsageError for results of two kinds, or that have no variant in common. */
export function diffResults(older: Saved, newer: Saved): Difference {
  const [a, b] = [older.result, newer.result];
  if (a.mode !== b.mode) throw new UsageError(`${newer.path}: is of ${b.mode}, and ${older.path} of ${a.mode}`);
  const common = namesOf(a).filter((name) => namesOf(b).includes(name));
  if (common.length === 0)
    throw new UsageError(`${newer.path}: has no variant of ${older.path}'s: ${namesOf(a).join(", ")}`);
  const slower = a.mode === "hammer" && b.mode === "hammer" ? speeds(a, b) : [];
  const otherwise = [...slower, ...machine(a, b), ...code(a, b), ...question(a, b)];
  const rows = common.flatMap((name) => changesOf(a, b, name));
  return { mode: a.mode, otherwise, rows: adjusted(rows), conclusion: conclusion(adjusted(rows), otherwise) };
}

/** The A/A check is of one run. */
function namesOf({ variants }: AnyResult): string[] {
  return variants.filter(({ role }) => role !== "a/a").map(({ variant }) => variant);
}

function speeds(a: HammerResult, b: HammerResult): string[] {
  const speed = ({ variants, seconds }: HammerResult) =>
    variants.reduce((sum, each) => sum + each.operations, 0) / seconds;
  const ratio = speed(b) / speed(a);
  if (ratio < SAME_SPEED && ratio > 1 / SAME_SPEED) return [];
  return [`speed: ${significant(ratio)} times as many operations a second: the machine, or its load, was another`];
}

function machine(a: AnyResult, b: AnyResult): string[] {
  return ["pagerace", "cpu", "cpus", "node"].flatMap((key) =>
    a.environment[key] === b.environment[key] ? [] : [`${key}: ${a.environment[key]}, then ${b.environment[key]}`],
  );
}

function code(a: AnyResult, b: AnyResult): string[] {
  return namesOf(a).flatMap((name) => {
    const [before, after] = [a, b].map((result) => result.variants.find(({ variant }) => variant === name)?.hash);
    if (before === after) return [];
    return [after === undefined ? `code: ${name} is not in the second` : `code: ${name} is other code now`];
  });
}

function question(a: AnyResult, b: AnyResult): string[] {
  const [asked, otherwise] = [{ ...a.request } as Record<string, unknown>, { ...b.request } as Record<string, unknown>];
  return Object.keys(otherwise)
    .filter((key) => !["variants", "workers"].includes(key) && !isDeepStrictEqual(asked[key], otherwise[key]))
    .map((key) => `request: another ${key}`);
}

type Row = Omit<Change, "pHolm" | "changed"> & { pValue: number | null };

function changesOf(a: AnyResult, b: AnyResult, name: string): Row[] {
  if (a.mode === "hammer" && b.mode === "hammer") return hammered(a, b, name);
  if (a.mode === "sample" && b.mode === "sample") return sampled(a, b, name);
  if (a.mode === "explore" && b.mode === "explore") return explored(a, b, name);
  if (a.mode === "agree" && b.mode === "agree")
    return a.rows.map(({ anomaly, exact }) =>
      exactly(name, anomaly, exact, b.rows.find((row) => row.anomaly === anomaly)?.exact ?? null),
    );
  return [];
}

interface Counted {
  count: number;
  trials: number;
}

function compared(variant: string, anomaly: string, a: Counted, b: Counted, unit: number, burst = 1): Row[] {
  if (a.count === 0 && b.count === 0) return [];
  // Events in bursts say as much as so many independent ones (quasi-Poisson).
  const deflated = ({ count, trials }: Counted) => ({
    count: Math.round(count / burst),
    trials: Math.round(trials / burst),
  });
  const [one, other] = [deflated(a), deflated(b)];
  const { interval } = riskRatio(other, one);
  const finite = (value: number) => (Number.isFinite(value) ? value : null);
  const value = ({ count, trials }: Counted) => (trials === 0 ? null : (unit * count) / trials);
  const ratio = finite(b.count / b.trials / (a.count / a.trials));
  return [
    {
      variant,
      anomaly,
      before: value(a),
      after: value(b),
      ratio,
      interval: [interval[0], finite(interval[1])],
      pValue: one.count === 0 && other.count === 0 ? 1 : conditionalTest(other, one),
    },
  ];
}

function sampled(a: SampleResult, b: SampleResult, name: string): Row[] {
  const side = (result: SampleResult) => result.variants.find(({ variant }) => variant === name)!;
  const [before, after] = [side(a), side(b)];
  return before.anomalies.flatMap(({ id, count }) => {
    const there = after.anomalies.find((each) => each.id === id);
    if (there === undefined) return [];
    const of = { count, trials: before.executions };
    return compared(name, id, of, { count: there.count, trials: after.executions }, 1);
  });
}

function hammered(a: HammerResult, b: HammerResult, name: string): Row[] {
  const side = (result: HammerResult) => result.variants.find(({ variant }) => variant === name)!;
  const [before, after] = [side(a), side(b)];
  return before.anomalies.flatMap((one) => {
    const other = after.anomalies.find(({ id }) => id === one.id);
    if (other === undefined) return [];
    const burst = Math.max(1, burstOf(one, a.blocks), burstOf(other, b.blocks));
    const of = { count: one.count, trials: before.operations };
    return compared(name, one.id, of, { count: other.count, trials: after.operations }, 1e6, burst);
  });
}

function burstOf(
  { count, dispersion, effectiveBlocks }: HammerResult["variants"][number]["anomalies"][number],
  blocks: number,
): number {
  return count === 0 || effectiveBlocks === 0 ? 1 : dispersion * Math.max(1, blocks / effectiveBlocks);
}

function explored(a: ExploreResult, b: ExploreResult, name: string): Row[] {
  const known = (result: ExploreResult, id: string) => {
    const variant = result.variants.find((each) => each.variant === name)!;
    const anomaly = variant.anomalies.find((each) => each.id === id);
    if (anomaly === undefined || (!anomaly.reachable && !variant.complete)) return null;
    return anomaly.reachable ? (anomaly.probability ?? Number.NaN) : 0;
  };
  return a.variants[0]!.anomalies.map(({ id }) => exactly(name, id, known(a, id), known(b, id)));
}

function exactly(variant: string, anomaly: string, before: number | null, after: number | null): Row {
  return { variant, anomaly, before, after, ratio: null, interval: null, pValue: null };
}

function adjusted(rows: readonly Row[]): Change[] {
  const tested = rows.filter(({ pValue }) => pValue !== null);
  const pHolm = holm(tested.map(({ pValue }) => pValue!));
  return rows.map(({ pValue, ...row }) => {
    const p =
      pValue === null
        ? null
        : (pHolm[tested.findIndex((each) => each.variant === row.variant && each.anomaly === row.anomaly)] ?? 1);
    return { ...row, pHolm: p, changed: p === null ? !Object.is(row.before, row.after) : p < ALPHA };
  });
}

function conclusion(rows: readonly Change[], otherwise: readonly string[]): string {
  const changed = rows.filter((row) => row.changed).map(({ variant, anomaly }) => `${variant} ${anomaly}`);
  const speed = otherwise.some((each) => each.startsWith("speed:"));
  if (changed.length === 0)
    return speed ? "no change in what was shown, though the machine's speed was another" : "no change";
  const what = `changed: ${changed.join(", ")}`;
  return speed ? `${what}; but so has the machine's speed, on which rates depend: compare both in one run` : what;
}
