/** Of which modes there is what only some results have. */
import type { AnyResult } from "../result/any-schema.js";

type Mode = AnyResult["mode"];

/** Whose question is about anomalies of variants. */
export type Judging = Extract<AnyResult, { mode: "hammer" | "sample" | "explore" | "check" | "verdicts" | "agree" }>;

export const JUDGING: readonly Mode[] = ["hammer", "sample", "explore", "check", "verdicts", "agree"];

export function isJudging(result: AnyResult): result is Judging {
  return JUDGING.includes(result.mode);
}

/** Of results of these modes there may be traces. */
export const TRACING: readonly Mode[] = ["explore", "sample", "check"];
