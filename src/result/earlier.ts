/** Results of the schema before this one: they say the same, and leave out what there was not. */
import { isAsSealed, sealed } from "../seal.js";
import { RESULT_SCHEMA } from "./envelope.js";

const EARLIER = "pagerace/result/4";

export function isEarlier(schema: unknown): boolean {
  return schema === EARLIER;
}

/**
 * As one of this schema, of which nobody had drawn by a portfolio.
 *
 * @param value as JSON.parse gives it.
 * @returns undefined for one that was changed since it was sealed.
 */
export function ofThisSchema(value: object): object | undefined {
  if (!isAsSealed(value)) return undefined;
  const { mode } = value as { mode?: unknown };
  const renamed = { ...value, schema: RESULT_SCHEMA };
  return sealed(mode === "sample" ? sampledOfThis(renamed) : renamed);
}

type Json = Record<string, unknown>;

function sampledOfThis(result: Json): Json {
  const scheduling = { ...asJson(result["scheduling"]), shares: null };
  const variants = listOf(result["variants"]).map((variant) => ({
    ...variant,
    portfolio: null,
    anomalies: listOf(variant["anomalies"]).map((anomaly) => ({
      ...anomaly,
      first: ofNoArm(anomaly["first"]),
      counterexample: withoutCommand(anomaly["counterexample"]),
    })),
  }));
  return { ...result, scheduling, variants };
}

function ofNoArm(first: unknown): unknown {
  return isNone(first) ? first : { ...asJson(first), by: null };
}

function withoutCommand(counterexample: unknown): unknown {
  return isNone(counterexample) ? counterexample : { ...asJson(counterexample), again: null };
}

function isNone(value: unknown): boolean {
  return value === null || value === undefined;
}

function listOf(value: unknown): Json[] {
  return Array.isArray(value) ? value.map(asJson) : [];
}

function asJson(value: unknown): Json {
  return typeof value === "object" && value !== null ? { ...value } : {};
}
