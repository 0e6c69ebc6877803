/** Values with their intervals, in groups that are drawn on one axis: ratios to the baseline, and rates or probabilities. */
import { bounds, digitsOf, significant } from "../../result/number.js";
import type { Outcome } from "../outcomes/outcome.js";

export interface IntervalRow {
  variant: string;
  /** Null: none is known, as of a ratio to nothing. */
  value: number | null;
  low: number;
  /** Null: no bound is known. */
  high: number | null;
  /** The same, as text. */
  words: string;
  /** Alarm: forbidden. Faint: a ratio that may be 1, and what is planted or a twin. */
  tone: "alarm" | "plain" | "faint";
}

export interface IntervalGroup {
  anomaly: string;
  rows: IntervalRow[];
}

/** Of the anomalies for which a comparison says anything; planted faults are not compared. */
export function ratioGroups(outcomes: readonly Outcome[]): IntervalGroup[] {
  return grouped(outcomes, ({ variant, role, against }) => {
    if (against === null || role === "canary") return undefined;
    const { ratio, low, high } = against;
    const value = ratio === null ? "inf" : significant(ratio);
    const isOne = low <= 1 && (high === null || high >= 1);
    const tone = role === "a/a" || isOne ? "faint" : "plain";
    return { variant, value: ratio, low, high, words: `${value} (${bounds([low, high])})`, tone };
  });
}

/** Of the anomalies that any variant showed. @param scale what a value is of: 1e6 for a million operations. */
export function estimateGroups(outcomes: readonly Outcome[], scale: number): IntervalGroup[] {
  const seen = new Set(outcomes.filter(({ count }) => (count ?? 0) > 0).map(({ anomaly }) => anomaly));
  const shown = outcomes.filter(({ anomaly, role }) => seen.has(anomaly) && role !== "a/a");
  return grouped(shown, ({ variant, role, count, estimate, low, high, grade }) => {
    if (estimate === null || low === null) return undefined;
    const ends: [number, number | null] = [low * scale, high === null ? null : high * scale];
    const digits = digitsOf(ends);
    const words =
      count === 0
        ? `0 (< ${ends[1] === null ? "?" : significant(ends[1])})`
        : `${significant(estimate * scale, digits)} (${bounds(ends, digits)})`;
    const tone = role === "canary" ? "faint" : grade === "forbidden" && count !== 0 ? "alarm" : "plain";
    return { variant, value: estimate * scale, low: ends[0], high: ends[1], words, tone };
  });
}

function grouped(outcomes: readonly Outcome[], rowOf: (outcome: Outcome) => IntervalRow | undefined): IntervalGroup[] {
  const groups = new Map<string, IntervalRow[]>();
  for (const outcome of outcomes) {
    const row = rowOf(outcome);
    if (row !== undefined) groups.set(outcome.anomaly, [...(groups.get(outcome.anomaly) ?? []), row]);
  }
  return [...groups].map(([anomaly, rows]) => ({ anomaly, rows }));
}
