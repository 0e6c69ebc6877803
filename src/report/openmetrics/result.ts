/** A result as metrics of one run. */
import type { AnyResult } from "../../result/any-schema.js";
import type { Identity } from "../../result/envelope.js";
import { hex } from "../../result/number.js";
import { isJudging } from "../modes.js";
import { commandOf, outcomesOf } from "../outcomes/of-result.js";
import { calibrateFamilies } from "./calibrate.js";
import { type Family, openMetricsText } from "./family.js";
import { hammerFamilies } from "./hammer.js";
import { mutateFamilies } from "./mutate.js";
import { outcomeFamilies } from "./outcomes.js";
import { walkFamilies } from "./walks.js";

export function openMetricsOf(result: AnyResult): string {
  return openMetricsText([...runFamilies(result), ...variantFamilies(result), ...ofMode(result)]);
}

function ofMode(result: AnyResult): Family[] {
  if (result.mode === "mutate") return mutateFamilies(result);
  if (result.mode === "calibrate") return calibrateFamilies(result);
  const outcomes = isJudging(result) ? outcomeFamilies(outcomesOf(result)) : [];
  if (result.mode === "hammer") return [...outcomes, ...hammerFamilies(result)];
  return result.mode === "explore" ? [...outcomes, ...walkFamilies(result)] : outcomes;
}

/** What is known of a run before it has ended, and who made what of it. */
type Beginning = Pick<AnyResult, "environment" | "request" | "startedAt" | "mode">;

/** @param digest of the result; empty of a run that has none yet. */
export function beginningFamilies(beginning: Beginning, digest = ""): Family[] {
  const { environment, request, startedAt } = beginning;
  const seed = "seed" in request ? hex(request.seed) : "";
  const { pagerace, node, cpu, platform } = environment;
  const about = { command: commandOf(beginning), seed, digest, pagerace, node, cpu, platform };
  const labels = Object.fromEntries(Object.entries(about).map(([name, value]) => [name, String(value ?? "")]));
  return [
    { name: "pagerace_result", type: "gauge", help: "What the run was, and on what.", samples: [{ labels, value: 1 }] },
    {
      name: "pagerace_started_timestamp_seconds",
      type: "gauge",
      unit: "seconds",
      help: "When it began, in Unix time.",
      samples: [{ labels: {}, value: finiteOr(Date.parse(startedAt) / 1000) }],
    },
  ];
}

function runFamilies(result: AnyResult): Family[] {
  const { digest, exitStatus, interrupted, failed, warnings, ran } = result;
  const one = (value: number | null) => [{ labels: {}, value }];
  return [
    ...beginningFamilies(result, digest),
    {
      name: "pagerace_run_seconds",
      type: "gauge",
      unit: "seconds",
      help: "How long it took by the wall clock, without compiling.",
      samples: one(ran.reduce((sum, { seconds }) => sum + seconds, 0)),
    },
    {
      name: "pagerace_exit_status",
      type: "gauge",
      help: "Of the command: 0 as expected, 1 a forbidden anomaly, 3 the harness failed, 130 interrupted.",
      samples: one(exitStatus),
    },
    {
      name: "pagerace_whole",
      type: "gauge",
      help: "1: it did all that was asked; 0: a part, for it was interrupted or failed.",
      samples: one(interrupted || failed ? 0 : 1),
    },
    { name: "pagerace_warnings", type: "gauge", help: "Warnings that the report has.", samples: one(warnings.length) },
  ];
}

/** A time that cannot be read is not known. */
function finiteOr(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

export function variantFamilies({ variants }: { variants: readonly (Identity & { verdict?: string })[] }): Family[] {
  const samples = variants.map(({ variant, role, path, ancestor, hash, verdict }) => ({
    labels: { variant, role, path, ancestor: ancestor ?? "", hash, ...(verdict === undefined ? {} : { verdict }) },
    value: 1,
  }));
  return [{ name: "pagerace_variant", type: "gauge", help: "Which code a variant is, and its verdict.", samples }];
}
