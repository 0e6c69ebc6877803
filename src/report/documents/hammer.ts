/** What hammering showed. Reads a result and nothing else. */
import { formatAssertion } from "../../model/assertions.js";
import type { Workload } from "../../model/workload.js";
import type { HammerAbout } from "../../result/about.js";
import type { HammeredAnomaly, HammeredVariant, HammerResult } from "../../result/hammer-schema.js";
import { clock, many, significant } from "../../result/number.js";
import { overlappedShares } from "../../result/overlapped.js";
import { meanOf } from "../../result/ran.js";
import { caution, type Heading, lines, type Part, strong } from "../document.js";
import { driftTables } from "./drift.js";
import { machineLine, titleOf } from "./heading.js";
import { hammerObservations, seedsText } from "./observations.js";
import { comparisonTable, type Measure, otherAnomalies, variantsTable } from "./variants.js";

const rate: Measure<HammeredAnomaly> = { name: "per M operations", value: ({ perMillion }) => perMillion };

export function hammerHeading({
  request,
  workload,
  environment,
  tally,
}: Omit<HammerAbout, "variants"> & { tally?: HammerResult["tally"] }): Heading {
  const seeds = tally?.runs.map(({ seed }) => seed) ?? [];
  const mix = Object.entries(workload.mix).map(([name, weight]) => `${name}=${weight}`);
  const files = many(workload.pages / workload.pagesPerFile, "file");
  return {
    title: titleOf(environment, `${request.command}, seed ${seedsText(seeds.length > 0 ? seeds : [request.seed])}`),
    lines: [
      machineLine(environment),
      `${many(workload.threads, "thread")}, ${many(workload.pages, "page")} in ${files}, ${many(workload.blocks, "block")} and ${many(workload.mappings, "mapping")} a page`,
      `${workload.filesystem}, ${workload.pattern} pages, an interrupt in ${workload.interruptEvery} locked operations${tlbText(workload)}${delayText(workload)}`,
      `mix ${mix.join(" ")}`,
      ...profileLine(request),
    ],
  };
}

function profileLine({ profile }: HammerAbout["request"]): string[] {
  return profile === undefined ? [] : [`profile ${profile.path}, ${profile.digest.slice(0, 16)}`];
}

function tlbText({ evicts, prefetches }: Workload): string {
  const does = [...(evicts ? ["evicted"] : []), ...(prefetches ? ["prefetched"] : [])];
  return does.length === 0 ? "" : `, TLB entries ${does.join(" and ")}`;
}

/** What a rate hangs on as much as on the mix. */
function delayText({ delay }: Workload): string {
  if (delay === undefined) return "";
  const { every, longestNs } = delay;
  return `, a pause in ${every} steps, of up to ${longestNs < 1000 ? `${longestNs} ns` : `${longestNs / 1000} us`}`;
}

export function hammerParts(result: HammerResult): Part[] {
  const { variants, comparisons, warnings } = result;
  return [
    lines(measured(result), overlapLine(result), ...meanwhile(result)),
    variantsTable(rate, variants, speedOf),
    otherAnomalies(rate, variants, failedAssertions),
    aloneLines(result),
    comparisonTable(comparisons, variants),
    lines(...couldSee(result), ...whatZeroMeans(result)),
    ...driftTables(result),
    latencyTable(variants),
    lines(...warnings.map((warning) => caution(`warning: ${warning}`))),
    { kind: "observations", lines: hammerObservations(result) },
  ];
}

function measured({ seconds, rounds, blocks, tally }: HammerResult): string {
  const segments = tally.runs.reduce((sum, run) => sum + run.segments, 0);
  const of = tally.runs.length > 1 ? ` of ${tally.runs.length} runs` : "";
  return `${clock(seconds)} measured in ${significant(rounds, 6)} rounds, ${many(blocks, "block")}, ${many(segments, "segment")}${of}`;
}

/** Races need two CPUs at once. */
function overlapLine(result: HammerResult): string | undefined {
  const shares = overlappedShares(result);
  if (shares === undefined) return undefined;
  const percent = (share: number) => `${significant(100 * share)} %`;
  const beside = `threads overlapped: beside ${percent(shares.along)} of operations another CPU ran; rates are of`;
  return result.exposure === "all"
    ? `${beside} all of them, for want of epochs whose CPUs ran at once`
    : `${beside} the ${percent(shares.overlapped)} in epochs whose CPUs ran at once`;
}

/** What needs no second CPU, or was seen for want of one: not hidden, but no part of the rates. */
function aloneLines({ exposure, variants }: HammerResult): Part {
  if (exposure === "all") return lines();
  const told = variants
    .filter(({ role, alone }) => (role === "subject" || role === "baseline") && alone > 0)
    .flatMap(({ variant, alone, anomalies }) => {
      const seen = anomalies.filter((anomaly) => anomaly.alone > 0);
      const each = seen.map((anomaly) => `${anomaly.id} ${significant((1e6 * anomaly.alone) / alone)}`);
      return each.length === 0 ? [] : [`${variant}: ${each.join(", ")}`];
    });
  return told.length === 0 ? lines() : lines(strong("where CPUs hardly ran at once, per M operations"), ...told);
}

/** Rates depend on it: whose CPUs are taken away overlaps less. */
function meanwhile({ ran, environment }: HammerResult): string[] {
  const suspended = ran.reduce((sum, each) => sum + each.suspended, 0);
  const stood =
    suspended === 0 ? [] : [`suspended for ${clock(suspended)}: these rounds are left out, of latencies not`];
  const [others, stolen, runDelay] = [meanOf(ran, "others"), meanOf(ran, "stolen"), meanOf(ran, "runDelay")];
  if (others === undefined) return stood;
  const taken = stolen === undefined ? "" : `, ${significant(100 * stolen, 2)} % of all was stolen`;
  const waited =
    runDelay === undefined ? "" : `, threads waited for a CPU ${significant(100 * runDelay, 2)} % of the time`;
  return [
    ...stood,
    `meanwhile other work took ${significant(others, 2)} of ${environment["cpus"]} CPUs${taken}${waited}`,
  ];
}

/** From the baseline against itself: a patch that hardly changes a rate. */
function couldSee({ comparisons, variants }: HammerResult): string[] {
  const twins = variants.filter(({ role }) => role === "a/a").map(({ variant }) => variant);
  const rows = comparisons.filter(({ variant, detectable }) => twins.includes(variant) && detectable !== null);
  if (rows.length === 0) return [];
  const each = rows.map(({ anomaly, detectable }) => `${anomaly} ${significant(detectable!)}`);
  return [`smallest factors that this run would have seen, four times in five: ${each.join(", ")}`];
}

/** Beside what the canary showed in the same epochs. */
function whatZeroMeans({ variants }: HammerResult): string[] {
  const canary = variants.find(({ role }) => role === "canary")?.variant;
  return variants
    .filter(({ role }) => role === "subject" || role === "baseline")
    .flatMap(({ variant, anomalies }) => {
      const shares = anomalies.filter(({ besideCanary }) => besideCanary !== null && besideCanary < 1);
      if (shares.length === 0) return [];
      const each = shares.map(({ id, besideCanary }) => `${id} < ${significant(besideCanary!, 2)}`);
      return [`${variant}, for each of ${canary}'s: ${each.join(", ")} (95 %)`];
    });
}

function speedOf({ operations, seconds }: HammeredVariant): string {
  return seconds > 0 ? `${significant(operations / seconds / 1e6)} M ops/s` : "";
}

function failedAssertions({ assertions }: HammeredVariant, { id }: HammeredAnomaly): string[] {
  if (id !== "bug-on") return [];
  return assertions.map((each) => `${formatAssertion(each)}: ${many(each.count, "time")}`);
}

/** Of the baseline, or the only variant: the others' are in the JSON. */
function latencyTable(variants: readonly HammeredVariant[]): Part {
  const variant = variants.find(({ role }) => role === "baseline") ?? variants[0];
  const heads = [`ns, ${variant?.variant ?? ""}`, "p50", "p99", "p99.9", "max"];
  return {
    kind: "table",
    columns: heads.map((head, index) => ({ head, width: [26, 12, 12, 12, 14][index]! })),
    rows: Object.entries(variant?.latencyNs ?? {}).map(([name, { p50, p99, p999, max }]) => [
      name,
      ...[p50, p99, p999, max].map((ns) => significant(ns)),
    ]),
  };
}
