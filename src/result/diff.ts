/** What changed between two saved results of one kind, and how sure that is. */
import { UsageError } from "../failure.js";
import { conditionalTest } from "../stats/conditional-test.js";
import type { BlockCounts } from "../stats/block-counts.js";
import { holm } from "../stats/holm.js";
import { rateChange } from "../stats/rate-change.js";
import { riskRatio } from "../stats/risk-ratio.js";
import { streamOf } from "../tally/streams.js";
import type { AgreeResult } from "./agree-result.js";
import type { AnyResult } from "./any-schema.js";
import type { ExploreResult } from "./explore-schema.js";
import type { HammerResult } from "./hammer-schema.js";
import { namesOf, otherConditions, otherSpeed } from "./otherwise.js";
import type { SampledAnomaly, SampleResult } from "./sample-schema.js";
import type { Saved } from "./saved.js";
import { finite } from "./number.js";

/**
 * Chances are at most this that anything counted in executions is called changed that is not, over all rows together. Rates
 * of hammering have changed if 1 is outside their interval, which holds what runs differ.
 */
const ALPHA = 0.01;

/** Events in a million operations; probabilities; of a walk, exact, or that it is reachable at all. Null: not known, or not looked for. */
export type Shown = number | "reachable" | null;

export interface Change {
  variant: string;
  anomaly: string;
  before: Shown;
  after: Shown;
  /** Of after to before. Null: it was 0, or these are exact. */
  ratio: number | null;
  interval: [number, number | null] | null;
  /** Two-sided, adjusted for all rows; null: these are exact. */
  pHolm: number | null;
  changed: boolean;
}

export interface Difference {
  mode: Exclude<AnyResult["mode"], "calibrate" | "check" | "mutate">;
  /** What was asked, run or run on otherwise: to be read first. */
  otherwise: string[];
  rows: Change[];
  /** What `before` and `after` are: `probability`. */
  measure: string;
  /** In words. */
  conclusion: string;
}

/** @throws UsageError for results of two kinds, or that have no variant in common. */
export function diffResults(older: Saved, newer: Saved): Difference {
  const [a, b] = [older.result, newer.result];
  if (a.mode !== b.mode) throw new UsageError(`${newer.path}: is of ${b.mode}, and ${older.path} of ${a.mode}`);
  if (a.mode === "calibrate")
    throw new UsageError(
      `${older.path}: is of calibrate: compare both settings in one run, for load decides what is best`,
    );
  if (a.mode === "mutate" || a.mode === "check" || a.mode === "verdicts")
    throw new UsageError(`${older.path}: is of ${a.mode}: compare the two reports, for it has no rates`);
  const common = namesOf(a).filter((name) => namesOf(b).includes(name));
  if (common.length === 0)
    throw new UsageError(`${newer.path}: has no variant of ${older.path}'s: ${namesOf(a).join(", ")}`);
  const speed = otherSpeed(a, b);
  const otherwise = [...speed, ...otherConditions(a, b)];
  const rows = adjusted(common.flatMap((name) => changesOf(a, b, name)));
  return { mode: a.mode, otherwise, rows, measure: measureOf(a, b), conclusion: conclusion(rows, speed.length > 0) };
}

const MEASURES = {
  hammer: "per M operations",
  sample: "probability",
  explore: "exactly",
  agree: "exactly",
  calibrate: "",
  check: "",
  verdicts: "",
  mutate: "",
} as const;

function measureOf(a: AnyResult, b: AnyResult): string {
  return [a, b].some(isOfPortfolio) ? "seen" : MEASURES[a.mode];
}

function isOfPortfolio(result: AnyResult): boolean {
  return result.mode === "sample" && result.request.scheduler === "portfolio";
}

/** `changed`: where that is said by other than its p-value. */
type Row = Omit<Change, "pHolm" | "changed"> & { pValue: number | null; changed?: boolean };

function changesOf(a: AnyResult, b: AnyResult, name: string): Row[] {
  if (a.mode === "hammer" && b.mode === "hammer") return hammered(a, b, name);
  if (a.mode === "sample" && b.mode === "sample") return sampled(a, b, name);
  if (a.mode === "explore" && b.mode === "explore") return explored(a, b, name);
  return a.mode === "agree" && b.mode === "agree" ? agreed(a, b, name) : [];
}

function agreed(a: AgreeResult, b: AgreeResult, name: string): Row[] {
  const exact = ({ rows }: AgreeResult, id: string) => rows.find(({ anomaly }) => anomaly === id)?.exact ?? null;
  const ids = union(
    a.rows.map(({ anomaly }) => anomaly),
    b.rows.map(({ anomaly }) => anomaly),
  );
  return [
    exactly(name, "(they agree)", a.agrees ? 1 : 0, b.agrees ? 1 : 0),
    ...ids.map((id) => exactly(name, id, exact(a, id), exact(b, id))),
  ];
}

function union(one: readonly string[], other: readonly string[]): string[] {
  return [...new Set([...one, ...other])];
}

interface Counted {
  count: number;
  trials: number;
}

function compared(variant: string, anomaly: string, a: Counted, b: Counted): Row[] {
  if (a.count === 0 && b.count === 0) return [];
  const { interval } = riskRatio(b, a);
  const value = ({ count, trials }: Counted): Shown => (trials === 0 ? null : count / trials);
  return [
    {
      variant,
      anomaly,
      before: value(a),
      after: value(b),
      ratio: finite(b.count / b.trials / (a.count / a.trials)),
      interval: [interval[0], finite(interval[1])],
      pValue: conditionalTest(b, a),
    },
  ];
}

function sampled(a: SampleResult, b: SampleResult, name: string): Row[] {
  const [before, after] = [variantOf(a, name), variantOf(b, name)];
  return idsOf(before, after).flatMap((id) => {
    const [one, other] = [anomalyOf(before, id), anomalyOf(after, id)];
    if (isOfPortfolio(a) || isOfPortfolio(b)) return seen(name, id, one, other);
    if (one === undefined || other === undefined)
      return unpaired(name, id, one?.probability ?? undefined, other?.probability ?? undefined);
    const trials = { count: other.count, trials: after.executions };
    return compared(name, id, { count: one.count, trials: before.executions }, trials);
  });
}

/** What a portfolio has seen can happen; what it has not is not known, and how often says nothing. That something is seen now is news. */
function seen(variant: string, anomaly: string, one?: SampledAnomaly, other?: SampledAnomaly): Row[] {
  const shown = (of?: SampledAnomaly): Shown => ((of?.count ?? 0) > 0 ? "reachable" : null);
  const row = exactly(variant, anomaly, shown(one), shown(other));
  return row.before === null && row.after === null ? [] : [{ ...row, changed: row.before === null }];
}

function hammered(a: HammerResult, b: HammerResult, name: string): Row[] {
  const [before, after] = [variantOf(a, name), variantOf(b, name)];
  return idsOf(before, after).flatMap((id) => {
    const [one, other] = [anomalyOf(before, id), anomalyOf(after, id)];
    if (one === undefined || other === undefined) return unpaired(name, id, one?.perMillion, other?.perMillion);
    if (one.count === 0 && other.count === 0) return [];
    const { ratio, interval, pValue } = rateChange(streamIn(a, name, id), streamIn(b, name, id));
    const [low, high] = interval;
    return [
      {
        variant: name,
        anomaly: id,
        before: before.operations > 0 ? one.perMillion : null,
        after: after.operations > 0 ? other.perMillion : null,
        ratio: finite(ratio),
        interval: [low, finite(high)],
        pValue,
        changed: low > 1 || high < 1,
      },
    ];
  });
}

function streamIn({ tally, variants, exposure }: HammerResult, name: string, id: string): BlockCounts {
  const variant = variants.findIndex((each) => each.variant === name);
  return streamOf(tally, variant, tally.anomalies.indexOf(id), exposure);
}

function variantOf<V extends { variant: string }>({ variants }: { variants: V[] }, name: string): V {
  return variants.find(({ variant }) => variant === name)!;
}

function idsOf(a: { anomalies: { id: string }[] }, b: { anomalies: { id: string }[] }): string[] {
  return union(
    a.anomalies.map(({ id }) => id),
    b.anomalies.map(({ id }) => id),
  );
}

function anomalyOf<A extends { id: string }>({ anomalies }: { anomalies: A[] }, id: string): A | undefined {
  return anomalies.find((each) => each.id === id);
}

/** What only one of them looks for is nothing to test; but that it was seen is news. */
function unpaired(variant: string, anomaly: string, before: number | undefined, after: number | undefined): Row[] {
  if ((before ?? 0) === 0 && (after ?? 0) === 0) return [];
  return [{ ...exactly(variant, anomaly, before ?? null, after ?? null), changed: true }];
}

function explored(a: ExploreResult, b: ExploreResult, name: string): Row[] {
  const [before, after] = [variantOf(a, name), variantOf(b, name)];
  const known = (variant: typeof before, id: string): Shown => {
    const anomaly = anomalyOf(variant, id);
    if (anomaly === undefined || (!anomaly.reachable && !variant.complete)) return null;
    return anomaly.reachable ? (anomaly.probability ?? "reachable") : 0;
  };
  return idsOf(before, after).map((id) => {
    const row = exactly(name, id, known(before, id), known(after, id));
    const isNews = anomalyOf(before, id) === undefined && row.after !== 0 && row.after !== null;
    return isNews ? { ...row, changed: true } : row;
  });
}

function exactly(variant: string, anomaly: string, before: Shown, after: Shown): Row {
  return { variant, anomaly, before, after, ratio: null, interval: null, pValue: null };
}

function adjusted(rows: readonly Row[]): Change[] {
  const tested = rows.filter(({ pValue }) => pValue !== null);
  const pHolm = holm(tested.map(({ pValue }) => pValue!));
  return rows.map((each) => {
    const { pValue, changed, ...row } = each;
    const p = pValue === null ? null : pHolm[tested.indexOf(each)]!;
    return { ...row, pHolm: p, changed: changed ?? (p === null ? differs(row) : p < ALPHA) };
  });
}

/** What is not known of one of them says nothing, nor how likely what is reachable in both. */
function differs({ before, after }: Pick<Change, "before" | "after">): boolean {
  if (before === null || after === null) return false;
  const isLikely = (shown: Shown) => shown === "reachable" || shown !== 0;
  return before === "reachable" || after === "reachable" ? isLikely(before) !== isLikely(after) : before !== after;
}

/** @param isOtherSpeed the machine was faster, or slower, the second time. */
function conclusion(rows: readonly Change[], isOtherSpeed: boolean): string {
  const changed = rows.filter((row) => row.changed).map(({ variant, anomaly }) => `${variant} ${anomaly}`);
  if (changed.length === 0)
    return isOtherSpeed ? "no change in what was shown, though the machine's speed or load was another" : "no change";
  const what = `changed: ${changed.join(", ")}`;
  return isOtherSpeed
    ? `${what}; but so has the machine's speed or load, on which rates depend: compare both in one run`
    : what;
}
