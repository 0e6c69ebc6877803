/** What a reader should know before believing the numbers; each with advice. */
import { holm } from "../stats/holm.js";
import { significant } from "./number.js";
import { overlappedShares } from "./overlapped.js";
import { idleWarnings } from "./redefined.js";
import { selfGradedWarnings } from "./self-graded.js";
import type { HammerResult } from "./hammer-schema.js";

/** Rates from fewer effective blocks than this have intervals that are hardly known themselves. */
const FEW_BLOCKS = 20;
const ALPHA = 0.01;
const ENOUGH_OVERLAP = 0.5;

export function hammerWarnings(result: HammerResult): string[] {
  return [
    ...interrupted(result),
    ...nothingMeasured(result),
    ...shortRun(result),
    ...oversubscribed(result),
    ...littleOverlap(result),
    ...foreignProfile(result),
    ...moved(result),
    ...checkOfIdentical(result),
    ...silentCanary(result),
    ...idleWarnings(result.variants),
    ...selfGradedWarnings(result.variants),
  ];
}

function interrupted(result: HammerResult): string[] {
  if (result.failed) return ["the harness failed: this is the part that was measured until then"];
  return result.interrupted ? ["interrupted: this is the part that was measured until then"] : [];
}

function nothingMeasured({ variants }: HammerResult): string[] {
  const silent = variants.filter(({ operations }) => operations === 0).map(({ variant }) => variant);
  return silent.length === 0 ? [] : [`nothing was measured of ${silent.join(", ")}: run longer (-d)`];
}

function shortRun(result: HammerResult): string[] {
  if (result.blocks >= FEW_BLOCKS) return [];
  return [`only ${result.blocks} blocks: the intervals are wide and rough; run longer (-d)`];
}

function oversubscribed(result: HammerResult): string[] {
  const threads = result.workload.threads;
  const cpus = Number(result.environment["cpus"]);
  return threads > cpus ? [`${threads} threads share ${cpus} CPUs: rates depend on the system's scheduler`] : [];
}

/** Rates are of what overlapped: of little of it little is known, and the rest of the time was for nothing. */
function littleOverlap(result: HammerResult): string[] {
  const overlapped = overlappedShares(result)?.overlapped ?? 1;
  if (overlapped > ENOUGH_OVERLAP) return [];
  const share = `${significant(100 * overlapped, 2)} % of operations are of epochs whose CPUs ran at once`;
  return result.exposure === "all"
    ? [`${share}: rates are of all, and say little of races that need two CPUs; use fewer threads, or an idle machine`]
    : [`only ${share}, and rates are of these: stop what else runs, or run longer`];
}

/** Where most is seen depends on the machine. */
function foreignProfile({ request: { profile }, environment }: HammerResult): string[] {
  if (profile === undefined) return [];
  const others = Object.entries(profile.machine).filter(([key, value]) => environment[key] !== value);
  if (others.length === 0) return [];
  const what = others.map(([key, value]) => `${key} ${value}, here ${environment[key]}`).join("; ");
  return [`profile ${profile.path} is of another machine (${what}): \`pagerace calibrate\` makes one of this`];
}

/** Variants took turns in every round, so that their ratios stand; what a rate is of, is a mixture. */
function moved({ drift }: HammerResult): string[] {
  const rows = drift.filter(({ pHolm }) => pHolm < ALPHA);
  if (rows.length === 0) return [];
  const each = rows.map(({ variant, anomaly, factor, pHolm }) => {
    const by = factor === null ? "from or to 0" : `by a factor of ${significant(factor, 2)}`;
    return `${variant} ${anomaly} ${by} (p = ${significant(pHolm, 2)})`;
  });
  return [`rates moved while it ran: ${each.join(", ")}: trust ratios, and the rates only of this machine as it was`];
}

/** The baseline under two names must look like one, in all anomalies together. */
function checkOfIdentical(result: HammerResult): string[] {
  const twins = result.variants.filter((variant) => variant.role === "a/a").map((variant) => variant.variant);
  const rows = result.comparisons.filter((row) => twins.includes(row.variant));
  const adjusted = holm(rows.map((row) => row.pValue));
  const different = rows.filter((_, index) => (adjusted[index] ?? 1) < ALPHA);
  return different.map(
    ({ anomaly, pValue }) =>
      `A/A check failed: identical code differs in ${anomaly} (p = ${pValue}); trust no ratio of this run`,
  );
}

/** A planted fault that shows nothing means that this setting can show nothing. */
function silentCanary(result: HammerResult): string[] {
  const canaries = result.variants.filter((variant) => variant.role === "canary");
  const silent = canaries.filter(
    (variant) => !variant.anomalies.some((anomaly) => anomaly.count > 0 && anomaly.grade === "known"),
  );
  return silent.map(
    (variant) => `the canary ${variant.variant} showed nothing: "0" means little here; run longer or use fewer pages`,
  );
}
