/** The report of sampled executions for a terminal of 80 columns. */
import pc from "picocolors";
import { bounds, digitsOf, many, significant, upperBound } from "../result/number.js";
import type { SampledAnomaly, SampledVariant, SampleResult } from "../result/sample-schema.js";
import { gravest } from "../result/verdict.js";
import { sampleObservations, seedsText, type Showing } from "./observation.js";
import { plainTable } from "./table.js";
import { terminalTrace, width } from "./trace-terminal.js";
import { wrap } from "./wrap.js";

/** Columns of their own; every other anomaly is listed below the table. */
const COLUMNS = ["lost-store", "sync-loss", "untracked-dirty"];

/** Characters of an interval in its column. */
const CELL = 14;

/** Steps of an execution that is shown; a longer one, of a livelock say, can be replayed. */
const LONGEST_TRACE = 1000;

/** Printed before the run, so that a run that dies has said its seed. */
export function sampleHeading({
  request,
  environment: env,
  scenario,
  scheduling,
  tally,
}: Pick<SampleResult, "request" | "environment" | "scenario" | "scheduling"> & {
  tally?: SampleResult["tally"];
}): string {
  const seeds = tally?.ranges.map(({ seed }) => seed) ?? [request.seed];
  const { scheduler, depth, workers, maxSteps } = request;
  const pct = scheduling.among === null ? "" : ` (depth ${depth}, ${many(scheduling.among, "step")})`;
  return [
    pc.bold(`pagerace ${env["pagerace"]} ${request.command}, seed ${seedsText(seeds)}`),
    `${env["cpu"]}, ${env["cpus"]} CPUs, Node ${env["node"]}`,
    wrap(`${scenario.name === null ? "" : `${scenario.name}: `}${scenario.short}`),
    scenario.settings,
    `scheduler ${scheduler}${pct}, ${many(workers, "worker")}, at most ${many(maxSteps, "step")} an execution`,
  ].join("\n");
}

/** All but the heading. */
export function sampleReport(result: SampleResult, { observing }: Showing): string {
  const warned = result.warnings.map((warning) => pc.yellow(`warning: ${warning}`)).join("\n");
  const parts = [
    exposure(result),
    probabilities(result),
    others(result),
    comparisonTable(result),
    ...result.variants.map(counterexamples),
    warned,
    observing ? sampleObservations(result).join("\n") : "",
  ];
  return "\n" + parts.filter((part) => part !== "").join("\n\n") + "\n";
}

function exposure({ variants }: SampleResult): string {
  const lines = variants.map(({ variant, executions, steps, longest, switches, seconds }) => {
    if (executions === 0) return `${variant}: nothing executed`;
    const each = `${significant(steps / executions)} steps each (longest ${longest})`;
    const speed = `${significant(executions / seconds / 1e6)} M/s`;
    const share = `${significant((100 * switches) / steps, 2)} % after a switch`;
    return `${variant}: ${many(executions, "execution")}, ${speed}\n  ${each}, ${significant(steps / seconds / 1e6)} M steps/s, ${share}`;
  });
  return lines.join("\n");
}

function probabilities({ variants }: SampleResult): string {
  const table = plainTable(["probability", ...COLUMNS, "verdict"], [18, 15, 15, 16, 16]);
  for (const variant of variants) {
    if (variant.role === "a/a") continue;
    const planted = variant.role === "canary" ? "planted: " : "";
    const cells = COLUMNS.map((id) => cell(variant.anomalies.find((anomaly) => anomaly.id === id)));
    table.push([variant.variant, ...cells, planted + variant.verdict]);
  }
  return table.toString();
}

function cell(anomaly: SampledAnomaly | undefined): string {
  if (anomaly === undefined) return "";
  if (anomaly.count === 0) return `0\n${pc.dim(`< ${upperBound(anomaly)}`)}`;
  const colour = anomaly.grade === "forbidden" ? pc.red : (text: string) => text;
  let digits = Math.min(4, digitsOf(anomaly.interval));
  while (digits > 2 && bounds(anomaly.interval, digits).length > CELL) digits--;
  return `${colour(significant(anomaly.probability, digits))}\n${pc.dim(bounds(anomaly.interval, digits))}`;
}

/** The anomalies without a column, and what each is graded. */
function others({ variants }: SampleResult): string {
  const lines = variants.flatMap(({ variant, anomalies }) =>
    anomalies
      .filter(({ id, count }) => count > 0 && !COLUMNS.includes(id))
      .map(({ id, probability, interval, grade }) => {
        const digits = digitsOf(interval);
        const text = `${variant} ${id} ${significant(probability, digits)} (${bounds(interval, digits)})`;
        return `${text} ${grade === "forbidden" ? pc.red(grade) : pc.dim(grade)}`;
      }),
  );
  return lines.length === 0 ? "" : [pc.bold("also, probability"), ...lines].join("\n");
}

function comparisonTable({ variants, comparisons }: SampleResult): string {
  const planted = variants.filter(({ role }) => role === "canary").map(({ variant }) => variant);
  const rows = comparisons.filter((row) => COLUMNS.includes(row.anomaly) && !planted.includes(row.variant));
  if (rows.length === 0) return "";
  const base = rows[0]?.baseline ?? "";
  const table = plainTable([`against ${base}`, "anomaly", "ratio", "95 %", "p (Holm)"], [24, 16, 10, 18, 11]);
  for (const { variant, anomaly, ratio, interval, pHolm } of rows) {
    const value = ratio === null ? "inf" : significant(ratio);
    table.push([variant, anomaly, value, bounds(interval), pHolm === 0 ? "< 1e-300" : significant(pHolm, 2)]);
  }
  return table.toString();
}

/** The gravest with its trace, and of the others what replays them. */
function counterexamples(variant: SampledVariant): string {
  const worst = gravest(variant);
  const parts = variant.anomalies.flatMap((anomaly) => {
    const { id, grade, reason, counterexample } = anomaly;
    if (counterexample === null) return [];
    const { steps, preemptions, minimal, searched, command, trace } = counterexample;
    const size = `${many(steps, "step")}, ${many(preemptions, "preemption")}`;
    const shrunk = minimal
      ? `; 1-minimal: not without any one operation (${many(searched, "execution")} of each), nor shorter by one change`
      : "";
    const readable = anomaly === worst && steps <= LONGEST_TRACE;
    const lines = [wrap(`${pc.bold(`${variant.variant}: ${id}`)} (${grade}: ${reason})`), wrap(`${size}${shrunk}`)];
    if (readable) lines.push("", terminalTrace(trace, width()));
    return [[...lines, `replay: ${command}`].join("\n")];
  });
  return parts.join("\n\n");
}
