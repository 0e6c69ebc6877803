/** Each variant against the baseline, anomaly by anomaly, from the blocks that they share. */
import { anomalyNamed, hammeredAnomalies } from "../model/vocabulary.js";
import type { Plan } from "../plan/plan.js";
import type { Block } from "../run/blocks.js";
import { SignEProcess } from "../stats/e-process.js";
import { holm } from "../stats/holm.js";
import { ratio } from "../stats/ratio.js";
import type { Comparison } from "./schema.js";

/** Fewer blocks than these compare nothing. */
const MIN_BLOCKS = 2;

/** All pairs (variant, anomaly) in which either side has an event; empty without a baseline. */
export function comparisons(plan: Plan, blocks: Block[]): Comparison[] {
  const base = plan.slots.findIndex((slot) => slot.role === "baseline");
  if (base < 0 || blocks.length < MIN_BLOCKS) return [];
  const rows = plan.slots.flatMap((_, slot) =>
    slot === base ? [] : common(plan, base, slot).flatMap((of) => compareOne(plan, blocks, { base, slot, ...of })),
  );
  const real = rows.filter((row) => !isCheck(plan, row));
  const adjusted = holm(real.map((row) => row.pValue));
  return rows.map((row) => ({ ...row, pHolm: adjusted[real.indexOf(row)] ?? row.pValue }));
}

/** The anomalies that both can show. */
function common({ slots, vocabulary }: Plan, ...sides: number[]) {
  const has = (name: string) =>
    sides.every((side) => anomalyNamed(slots[side]!.variant.vocabulary, name) !== undefined);
  return hammeredAnomalies(vocabulary).filter(({ name }) => has(name));
}

interface Compared {
  base: number;
  slot: number;
  /** The anomaly's in the run's vocabulary. */
  name: string;
  number: number;
}

function isCheck(plan: Plan, row: Comparison): boolean {
  return plan.slots.some((slot) => slot.name === row.variant && slot.role === "a/a");
}

function compareOne(plan: Plan, blocks: Block[], at: Compared): Comparison[] {
  const side = (slot: number) => ({
    counts: blocks.map((block) => block.variants[slot]?.anomalies[at.number] ?? 0),
    exposures: blocks.map((block) => (block.variants[slot]?.operations ?? []).reduce((sum, count) => sum + count, 0)),
  });
  const variant = side(at.slot);
  const baseline = side(at.base);
  if (!variant.counts.some((count) => count > 0) && !baseline.counts.some((count) => count > 0)) return [];
  const found = ratio(variant, baseline, { seed: plan.seed });
  const evidence = new SignEProcess();
  variant.counts.forEach((count, block) => evidence.add(sign(count - (baseline.counts[block] ?? 0))));
  return [
    {
      variant: plan.slots[at.slot]?.name ?? "",
      baseline: plan.slots[at.base]?.name ?? "",
      anomaly: at.name,
      ratio: finite(found.ratio),
      interval: [found.interval[0], finite(found.interval[1])],
      pValue: found.pValue,
      pHolm: found.pValue,
      eValue: Math.min(evidence.eValue, Number.MAX_VALUE),
    },
  ];
}

/** Epochs are of equal length, so the counts of a block pair may be compared as they are. */
function sign(difference: number): -1 | 0 | 1 {
  return difference > 0 ? 1 : difference < 0 ? -1 : 0;
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
