/** From what executions showed to a result: the only place where counts become probabilities. */
import type { Mix } from "../plan/mix.js";
import type { Slot } from "../plan/plan.js";
import type { Scenario } from "../scenario/scenario.js";
import { formatShortForm } from "../scenario/short-form.js";
import { clopperPearson } from "../stats/clopper-pearson.js";
import { conditionalTest } from "../stats/conditional-test.js";
import { holm } from "../stats/holm.js";
import { riskRatio } from "../stats/risk-ratio.js";
import type { Counterexample } from "../stepped/counterexample.js";
import type { Settings } from "../stepped/memory.js";
import type { Sampled } from "../stepped/sample-worker.js";
import { environment } from "./environment.js";
import { gradeOf } from "./grade.js";
import { replayCommand } from "./replay-command.js";
import { sampleWarnings } from "./sample-warnings.js";
import type { SampledAnomaly, SampledComparison, SampledVariant, SampleResult } from "./sample-schema.js";

/** What is known of one slot at the end. */
export interface SlotOutcome {
  slot: Slot;
  sampled: Sampled;
  /** Anomalies that what runs initially shows by itself. */
  initially: string[];
  /** By anomaly name. */
  counterexamples: Map<string, Counterexample>;
}

export interface SampleAbout {
  command: SampleResult["command"];
  seed: number;
  /** Of any slot: what is reported of them is the same. */
  settings: Settings;
  workers: number;
  interrupted: boolean;
  expected: readonly string[];
}

export function sampleResultOf(about: SampleAbout, outcomes: SlotOutcome[]): SampleResult {
  const { scenario, scheduling, maxSteps } = about.settings;
  const { pages, blocks, mappings, cpus, filesystem, accounted, evicts, prefetches } = scenario;
  const pct = scheduling.scheduler === "pct";
  const variants = outcomes.map((outcome) => variantResult(about, outcome));
  const result: SampleResult = {
    schema: "pagerace/result/1",
    command: about.command,
    seed: about.seed,
    environment: environment(),
    scenario: {
      name: scenario.name ?? null,
      short: formatShortForm(scenario),
      pages,
      blocks,
      mappings,
      cpus,
      filesystem,
      accounted,
      ...(evicts ? { evicts } : {}),
      ...(prefetches ? { prefetches } : {}),
    },
    scheduling: {
      scheduler: scheduling.scheduler,
      depth: pct ? scheduling.depth : null,
      among: pct ? scheduling.among : null,
      guarantee: pct ? 1 / (scenario.tasks.length * scheduling.among ** (scheduling.depth - 1)) : null,
      maxSteps,
    },
    workers: about.workers,
    interrupted: about.interrupted,
    variants,
    comparisons: comparisons(variants),
    warnings: [],
  };
  return { ...result, warnings: sampleWarnings(result) };
}

function variantResult(about: SampleAbout, { slot, sampled, initially, counterexamples }: SlotOutcome): SampledVariant {
  const { executions, steps, longest, switches } = sampled;
  const anomalies = slot.variant.vocabulary.anomalies.map(({ name: id, number }): SampledAnomaly => {
    const count = sampled.counts[number] ?? 0;
    const { grade, reason } = gradeOf(slot.variant, id, mixOf(about.settings.scenario), about.expected);
    return {
      id,
      count,
      probability: executions === 0 ? 0 : count / executions,
      interval: clopperPearson(count, executions),
      grade,
      reason,
      first: sampled.first[number] ?? null,
      counterexample: describe(slot, counterexamples.get(id)),
    };
  });
  const seconds = sampled.seconds / about.workers;
  return {
    variant: slot.name,
    role: slot.role,
    hash: slot.hash,
    mode: "sample",
    executions,
    steps,
    longest,
    switches,
    seconds,
    initially,
    anomalies,
  };
}

function describe(slot: Slot, found: Counterexample | undefined): SampledAnomaly["counterexample"] {
  if (found === undefined) return null;
  const { scenario, schedule, steps, preemptions, minimal, played, searched, trace } = found;
  const command = replayCommand(slot.variant, scenario, schedule);
  const inevitable = trace.inevitable?.step ?? null;
  return {
    scenario: formatShortForm(scenario),
    schedule,
    command,
    steps,
    preemptions,
    minimal,
    played,
    searched,
    inevitable,
  };
}

/** A scenario's operations as the mix that grades ask for. */
export function mixOf({ initially, tasks }: Scenario): Mix {
  return Object.fromEntries([...initially, ...tasks.flat()].map(({ op }) => [op, 1]));
}

/** Each variant against the baseline: all pairs (variant, anomaly) in which either side has an event. */
function comparisons(variants: SampledVariant[]): SampledComparison[] {
  const baseline = variants.find(({ role }) => role === "baseline");
  if (baseline === undefined) return [];
  const rows = variants
    .filter((variant) => variant !== baseline)
    .flatMap((variant) => variant.anomalies.flatMap(({ id }) => compareOne(variant, baseline, id)));
  const twins = variants.filter(({ role }) => role === "a/a").map(({ variant }) => variant);
  const real = rows.filter(({ variant }) => !twins.includes(variant));
  const adjusted = holm(real.map(({ pValue }) => pValue));
  return rows.map((row) => ({ ...row, pHolm: adjusted[real.indexOf(row)] ?? row.pValue }));
}

/** Nothing where one of them cannot even show it. */
function compareOne(variant: SampledVariant, baseline: SampledVariant, anomaly: string): SampledComparison[] {
  const side = ({ anomalies, executions }: SampledVariant) => ({
    count: anomalies.find(({ id }) => id === anomaly)?.count,
    trials: executions,
  });
  const [{ count: ofA, trials }, { count: ofB, trials: ofBaseline }] = [side(variant), side(baseline)];
  if (ofA === undefined || ofB === undefined) return [];
  const [a, b] = [
    { count: ofA, trials },
    { count: ofB, trials: ofBaseline },
  ];
  if (a.count === 0 && b.count === 0) return [];
  const { ratio, interval } = riskRatio(a, b);
  const finite = (value: number) => (Number.isFinite(value) ? value : null);
  const pValue = conditionalTest(a, b);
  return [
    {
      variant: variant.variant,
      baseline: baseline.variant,
      anomaly,
      ratio: finite(ratio),
      interval: [interval[0], finite(interval[1])],
      pValue,
      pHolm: pValue,
    },
  ];
}
