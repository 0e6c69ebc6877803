/** What sampled executions showed. */
import { armName } from "../../model/schedulers.js";
import { many, significant } from "../../result/number.js";
import type { SampledAnomaly, SampledVariant, SampleResult } from "../../result/sample-schema.js";
import { gravest } from "../../result/verdict.js";
import { caution, type Heading, lines, type Part, strong } from "../document.js";
import { scenarioHeading } from "./heading.js";
import { sampleObservations, seedsText } from "./observations.js";
import { portfolioParts } from "./portfolio.js";
import { comparisonTable, type Measure, otherAnomalies, variantsTable } from "./variants.js";

/** Steps of an execution that is shown; a longer one, of a livelock say, can be replayed. */
const LONGEST_TRACE = 1000;

const probability: Measure<SampledAnomaly> = { name: "probability", value: (anomaly) => anomaly.probability };
/** Where there are no probabilities. */
const executions: Measure<SampledAnomaly> = { name: "executions", value: () => null };

export function sampleHeading(
  about: Pick<SampleResult, "request" | "environment" | "scenario" | "scheduling"> & { tally?: SampleResult["tally"] },
): Heading {
  const { request, scheduling, tally } = about;
  const seeds = tally?.ranges.map(({ seed }) => seed) ?? [request.seed];
  const { command, workers, maxSteps } = request;
  const { title, lines } = scenarioHeading(about, `${command}, seed ${seedsText(seeds)}`);
  const scheduled = `scheduler ${schedulerText(request, scheduling)}, ${many(workers, "worker")}, at most ${many(maxSteps, "step")} an execution`;
  return { title, lines: [...lines, scheduled] };
}

/** `random`, `pct (depth 3, 40 steps)`, `portfolio (pct of 40 steps, shares learned)`. */
function schedulerText(
  { scheduler, depth }: SampleResult["request"],
  { among, shares }: SampleResult["scheduling"],
): string {
  if (among === null) return scheduler;
  return shares === null
    ? `${scheduler} (depth ${depth}, ${many(among, "step")})`
    : `${scheduler} (pct of ${many(among, "step")}, shares ${shares})`;
}

export function sampleParts(result: SampleResult): Part[] {
  const { variants, comparisons, warnings, environment, request } = result;
  const measure = request.scheduler === "portfolio" ? executions : probability;
  return [
    lines(...variants.flatMap(exposure)),
    variantsTable(measure, variants, speedOf),
    otherAnomalies(measure, variants),
    ...portfolioParts(variants),
    comparisonTable(comparisons, variants),
    ...variants.flatMap((variant) => counterexamples(variant, String(environment["pagerace"]))),
    lines(...warnings.map((warning) => caution(`warning: ${warning}`))),
    { kind: "observations", lines: sampleObservations(result) },
  ];
}

function exposure({ variant, executions, steps, longest, switches, seconds }: SampledVariant) {
  if (executions === 0) return [`${variant}: nothing executed`];
  const each = `${significant(steps / executions)} steps each (longest ${longest})`;
  const share = `${significant((100 * switches) / steps, 2)} % after a switch`;
  const under = `${each}, ${significant(steps / seconds / 1e6)} M steps/s, ${share}`;
  return [`${variant}: ${many(executions, "execution")}`, { under }];
}

function speedOf({ executions, seconds }: SampledVariant): string {
  return seconds > 0 && executions > 0 ? `${significant(executions / seconds / 1e6)} M/s` : "";
}

/** The gravest with its trace, and of the others what replays them. */
function counterexamples(variant: SampledVariant, version: string): Part[] {
  const worst = gravest(variant);
  return variant.anomalies.flatMap((anomaly): Part[] => {
    const { id, grade, reason, first, counterexample } = anomaly;
    if (counterexample === null) return [];
    const { steps, preemptions, minimal, searched, command, again, trace } = counterexample;
    const found =
      again === null || first === null || first.by === null ? [] : [{ label: foundBy(first), command: again }];
    const size = `${many(steps, "step")}, ${many(preemptions, "preemption")}`;
    const shrunk = minimal
      ? `; 1-minimal: not without any one operation (${many(searched, "execution")} of each), nor shorter by one change`
      : "";
    const said = [[strong(`${variant.variant}: ${id}`), ` (${grade}: ${reason})`], size + shrunk] as const;
    if (anomaly !== worst || steps > LONGEST_TRACE) return [lines(...said, ...found, { label: "replay", command })];
    return [lines(...said, ...found), { kind: "trace", trace, replay: command, version }];
  });
}

/** `found by pct 3 in execution 17`. */
function foundBy({ number, by }: NonNullable<SampledAnomaly["first"]>): string {
  return `found by ${by === null ? "" : armName(by)} in execution ${number.toLocaleString("en-US")}`;
}
