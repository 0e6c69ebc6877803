/** From a tally to a result: the only place where counts of hammering become rates. */
import type { HammerAbout, HammerSubject } from "./about.js";
import { EXIT } from "../failure.js";
import type { BlockCounts } from "../stats/block-counts.js";
import { rate } from "../stats/rate.js";
import { sum } from "../stats/sum.js";
import { type HammerTally, total } from "../tally/hammer.js";
import { type Exposure, exposureOf, operationsOf, streamOf } from "../tally/streams.js";
import { type Ended, type Ending, identityIn, RESULT_SCHEMA } from "./envelope.js";
import { exitStatus } from "./exit-status.js";
import { besideCanary } from "./beside-canary.js";
import { hammerComparisons } from "./hammer-comparisons.js";
import { hammerDrift } from "./hammer-drift.js";
import type { HammeredAnomaly, HammeredVariant, HammerResult } from "./hammer-schema.js";
import { hammerWarnings } from "./hammer-warnings.js";
import { coverage, coveredIn } from "./redefined.js";
import { sealed } from "../seal.js";
import { verdict } from "./verdict.js";

/** @param tally may be empty, where a run ended before its first block. */
export function hammerResult(about: HammerAbout, tally: HammerTally, { ended, ran }: Ending): HammerResult {
  const { request, workload, environment, startedAt } = about;
  const { runs, operations, anomalies, blocks } = tally;
  const exposure = exposureOf({ blocks, variants: about.variants.length });
  const variants = hammeredVariants(about, knownOf(tally, ended), besideCanary(about, tally, exposure));
  const result: HammerResult = {
    schema: RESULT_SCHEMA,
    mode: "hammer",
    request,
    environment,
    startedAt,
    workload,
    rounds: sum(blocks.map((block) => block.rounds)),
    blocks: blocks.length,
    seconds: sum(variants.map(({ seconds }) => seconds)),
    exposure,
    variants,
    comparisons: hammerComparisons(about, tally, exposure),
    drift: hammerDrift(about, tally, exposure),
    tally: { runs, operations, anomalies, blocks },
    ran,
    interrupted: ended === "interrupted",
    failed: ended === "failed",
    warnings: [],
    exitStatus: EXIT.harness,
    digest: "",
  };
  return sealed({ ...result, warnings: hammerWarnings(result), exitStatus: exitStatus(result) });
}

/** What failed may have come to anything. */
function knownOf(tally: HammerTally, ended: Ended): HammerTally {
  if (ended !== "failed") return tally;
  return { ...tally, measured: tally.measured.map((each) => ({ ...each, covered: null })) };
}

/** @param beside by variant and anomaly, what 0 means beside the canary; it takes long, and need not be known. */
export function hammeredVariants(
  about: Pick<HammerAbout, "variants">,
  tally: HammerTally,
  beside: ReturnType<typeof besideCanary>,
): HammeredVariant[] {
  const exposure = exposureOf({ blocks: tally.blocks, variants: about.variants.length });
  return about.variants.map((subject, index) => variantResult({ tally, exposure, beside }, subject, index));
}

/** What a saved result was made from. */
export function aboutHammer({ request, workload, environment, startedAt, variants }: HammerResult): HammerAbout {
  const subjects = variants.map((variant) => {
    const grades = variant.anomalies.map(({ id, grade, reason, selfGraded }) => ({ id, grade, reason, selfGraded }));
    return { ...identityIn(variant), grades };
  });
  return { request, workload, environment, startedAt, variants: subjects };
}

export function hammerTallyOf({ tally, variants }: HammerResult): HammerTally {
  const measured = variants.map((variant) => {
    const { latencyNs, gapOperations, assertions } = variant;
    return { latencyNs, gapOperations, assertions, covered: coveredIn(variant) };
  });
  return { ...tally, measured };
}

interface Measurement {
  tally: HammerTally;
  exposure: Exposure;
  beside: ReturnType<typeof besideCanary>;
}

function variantResult(
  { tally, exposure, beside }: Measurement,
  subject: HammerSubject,
  index: number,
): HammeredVariant {
  const { grades, ...identity } = subject;
  const { covered, ...measured } = tally.measured[index]!;
  const own = tally.blocks.flatMap((block) => block.variants[index] ?? []);
  const [operations, alone] = operationsOf(tally.blocks, index);
  const seconds = sum(own.map((block) => block.seconds));
  const byKind = tally.operations.map(
    (name, number) => [name, total(tally.blocks, index, "operations", number)] as const,
  );
  const anomalies = grades.map(({ id, grade, reason, selfGraded }): HammeredAnomaly => {
    const number = tally.anomalies.indexOf(id);
    const sumOf = (of: (block: (typeof own)[number]) => number[]) => sum(own.map((block) => of(block)[number] ?? 0));
    const count = sumOf(({ anomalies: all }) => all);
    const perSecond = seconds > 0 ? count / seconds : 0;
    const found = { count, alone: sumOf(({ alone: apart }) => apart.anomalies), perSecond };
    const stream = streamOf(tally, index, number, exposure);
    const share = { besideCanary: beside(index, id) ?? null };
    return { id, ...found, ...rates(stream), ...share, grade, reason, selfGraded };
  });
  return {
    ...identity,
    ...coverage(identity, covered),
    verdict: verdict({ anomalies }, operations, "rate"),
    operations,
    alone,
    overlap: operations === 0 ? 0 : sum(own.map(({ along }) => along)) / operations,
    operationsByKind: Object.fromEntries(byKind.filter(([, count]) => count > 0)),
    seconds,
    anomalies,
    ...measured,
  };
}

function rates(stream: BlockCounts) {
  const { operations, perOperation, interval, within, dispersion, autocorrelation, effectiveBlocks } = rate(stream);
  const inMillions = ([low, high]: [number, number]): [number, number | null] => [
    low * 1e6,
    Number.isFinite(high) ? high * 1e6 : null,
  ];
  return {
    perMillion: operations > 0 ? perOperation * 1e6 : 0,
    interval: inMillions(interval),
    within: inMillions(within),
    dispersion,
    autocorrelation,
    effectiveBlocks,
  };
}
