/** What hammering showed. Reads a result and nothing else. */
import { formatAssertion } from "../../model/assertions.js";
import type { Workload } from "../../model/workload.js";
import type { HammerAbout } from "../../result/about.js";
import type { HammeredAnomaly, HammeredVariant, HammerResult } from "../../result/hammer-schema.js";
import { clock, many, significant } from "../../result/number.js";
import { meanOf } from "../../result/ran.js";
import { caution, type Heading, lines, type Part } from "../document.js";
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
      `${workload.filesystem}, ${workload.pattern} pages, an interrupt in ${workload.interruptEvery} locked operations${tlbText(workload)}`,
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

export function hammerParts(result: HammerResult): Part[] {
  const { variants, comparisons, warnings } = result;
  return [
    lines(exposure(result), ...meanwhile(result)),
    variantsTable(rate, variants, speedOf),
    otherAnomalies(rate, variants, failedAssertions),
    comparisonTable(comparisons, variants),
    latencyTable(variants),
    lines(...warnings.map((warning) => caution(`warning: ${warning}`))),
    { kind: "observations", lines: hammerObservations(result) },
  ];
}

function exposure({ seconds, rounds, blocks }: HammerResult): string {
  return `${clock(seconds)} measured in ${significant(rounds, 6)} rounds, ${blocks} blocks`;
}

/** Rates depend on it: whose CPUs are taken away overlaps less. */
function meanwhile({ ran, environment }: HammerResult): string[] {
  const suspended = ran.reduce((sum, each) => sum + each.suspended, 0);
  const stood =
    suspended === 0 ? [] : [`suspended for ${clock(suspended)}: these rounds are left out, of latencies not`];
  const [others, stolen] = [meanOf(ran, "others"), meanOf(ran, "stolen")];
  if (others === undefined) return stood;
  const taken = stolen === undefined ? "" : `, ${significant(100 * stolen, 2)} % of all was stolen`;
  return [...stood, `meanwhile other work took ${significant(others, 2)} of ${environment["cpus"]} CPUs${taken}`];
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
