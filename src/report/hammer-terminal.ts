/** The report of hammering for a terminal of 80 columns. Reads a result and nothing else. */
import pc from "picocolors";
import { formatAssertion } from "../model/assertions.js";
import type { Workload } from "../model/workload.js";
import type { HammerAbout } from "../result/hammer-result.js";
import type { HammerComparison, HammeredAnomaly, HammeredVariant, HammerResult } from "../result/hammer-schema.js";
import { bounds, clock, many, significant, upperBound } from "../result/number.js";
import { observations, seedsText, type Showing } from "./observation.js";
import { plainTable } from "./table.js";

/** Columns of their own; every other anomaly is listed below the table. */
const COLUMNS = ["lost-store", "sync-loss", "untracked-dirty"];

/** All but the heading, which was printed before the run. */
export function hammerReport(result: HammerResult, { observing }: Showing): string {
  const parts = [exposure(result), rates(result), others(result), comparisonTable(result), latencyTable(result)];
  const warned = result.warnings.map((warning) => pc.yellow(`warning: ${warning}`)).join("\n");
  return (
    [...parts, warned, observing ? observations(result).join("\n") : ""].filter((part) => part !== "").join("\n\n") +
    "\n"
  );
}

/** Printed before the run, so that a run that dies has said its seed. */
export function hammerHeading({
  request,
  workload,
  environment: env,
  tally,
}: Omit<HammerAbout, "variants"> & { tally?: HammerResult["tally"] }): string {
  const seeds = tally?.runs.map(({ seed }) => seed) ?? [];
  const mix = Object.entries(workload.mix).map(([name, weight]) => `${name}=${weight}`);
  const files = many(workload.pages / workload.pagesPerFile, "file");
  return [
    pc.bold(
      `pagerace ${env["pagerace"]} ${request.command}, seed ${seedsText(seeds.length > 0 ? seeds : [request.seed])}`,
    ),
    `${env["cpu"]}, ${env["cpus"]} CPUs, Node ${env["node"]}`,
    `${many(workload.threads, "thread")}, ${many(workload.pages, "page")} in ${files}, ${many(workload.blocks, "block")} and ${many(workload.mappings, "mapping")} a page`,
    `${workload.filesystem}, ${workload.pattern} pages, an interrupt in ${workload.interruptEvery} locked operations${tlbText(workload)}`,
    `mix ${mix.join(" ")}`,
  ].join("\n");
}

function tlbText({ evicts, prefetches }: Workload): string {
  const does = [...(evicts ? ["evicted"] : []), ...(prefetches ? ["prefetched"] : [])];
  return does.length === 0 ? "" : `, TLB entries ${does.join(" and ")}`;
}

function exposure(result: HammerResult): string {
  return `${clock(result.seconds)} measured in ${significant(result.rounds, 6)} rounds, ${result.blocks} blocks`;
}

function rates(result: HammerResult): string {
  const table = plainTable(["per M operations", ...COLUMNS, "verdict"], [19, 14, 14, 16, 17]);
  for (const variant of result.variants) {
    if (variant.role === "a/a") continue;
    const planted = variant.role === "canary" ? "planted: " : "";
    const cells = COLUMNS.map((id) => cell(variant.anomalies.find((anomaly) => anomaly.id === id)));
    const speed = variant.seconds > 0 ? `${significant(variant.operations / variant.seconds / 1e6)} M ops/s` : "";
    table.push([`${variant.variant}\n${pc.dim(speed)}`, ...cells, planted + variant.verdict]);
  }
  return table.toString();
}

function cell(anomaly: HammeredAnomaly | undefined): string {
  if (anomaly === undefined) return "";
  if (anomaly.count === 0) return `0\n${pc.dim(`< ${upperBound(anomaly)}`)}`;
  const colour = anomaly.grade === "forbidden" ? pc.red : (text: string) => text;
  return `${colour(significant(anomaly.perMillion))}\n${pc.dim(bounds(anomaly.interval))}`;
}

/** The anomalies without a column, and why each is what it is graded. */
function others(result: HammerResult): string {
  const lines = result.variants.flatMap(listed);
  return lines.length === 0 ? "" : [pc.bold("also, per M operations"), ...lines].join("\n");
}

function listed(variant: HammeredVariant): string[] {
  const seen = variant.anomalies.filter((anomaly) => anomaly.count > 0 && !COLUMNS.includes(anomaly.id));
  return seen.flatMap((anomaly) => {
    const line = `${variant.variant} ${anomaly.id} ${significant(anomaly.perMillion)} (${bounds(anomaly.interval)})`;
    const graded = `${line} ${anomaly.grade === "forbidden" ? pc.red(anomaly.grade) : pc.dim(anomaly.grade)}`;
    const failed = anomaly.id === "bug-on" ? variant.assertions : [];
    return [graded, ...failed.map((each) => `  ${formatAssertion(each)}: ${many(each.count, "time")}`)];
  });
}

function comparisonTable(result: HammerResult): string {
  const planted = result.variants.filter((variant) => variant.role === "canary").map((variant) => variant.variant);
  const rows = result.comparisons.filter((row) => COLUMNS.includes(row.anomaly) && !planted.includes(row.variant));
  if (rows.length === 0) return "";
  const base = result.comparisons[0]?.baseline ?? "";
  const table = plainTable([`against ${base}`, "anomaly", "ratio", "95 %", "p (Holm)"], [24, 16, 10, 18, 11]);
  for (const row of rows) {
    table.push([row.variant, row.anomaly, ratioText(row), bounds(row.interval), significant(row.pHolm, 2)]);
  }
  return table.toString();
}

function ratioText(row: HammerComparison): string {
  return row.ratio === null ? "inf" : significant(row.ratio);
}

/** Of the baseline, or the only variant: the others' are in the JSON. */
function latencyTable(result: HammerResult): string {
  const variant = result.variants.find((candidate) => candidate.role === "baseline") ?? result.variants[0];
  const kinds = Object.entries(variant?.latencyNs ?? {});
  if (variant === undefined || kinds.length === 0) return "";
  const table = plainTable([`ns, ${variant.variant}`, "p50", "p99", "p99.9", "max"], [26, 12, 12, 12, 14]);
  for (const [name, { p50, p99, p999, max }] of kinds)
    table.push([name, ...[p50, p99, p999, max].map((ns) => significant(ns))]);
  return table.toString();
}
