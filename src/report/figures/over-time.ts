/** How rates, and the overlap of threads, went while a run was measured. */
import type { HammerResult } from "../../result/hammer-schema.js";
import type { Block } from "../../engines/hammer/blocks.js";

/** Points of a curve at most: segments are put together until there are no more. */
const MOST_POINTS = 64;
/** Curves at most; the others are in the JSON. */
const MOST_CURVES = 8;

export interface Stretch {
  /** Measured, from the beginning. */
  fromSeconds: number;
  toSeconds: number;
}

export interface RatePoint extends Stretch {
  count: number;
  /** Of what rates are of: overlapped, or all. */
  operations: number;
  /** Null: nothing that counts was done. */
  perMillion: number | null;
}

export interface RateCurve {
  variant: string;
  anomaly: string;
  points: RatePoint[];
  /** Of longer stretches, with their 95 % intervals. */
  bands: (Stretch & { low: number; high: number | null })[];
  /** Of a rate that does not move, adjusted; null: not tested. */
  p: number | null;
}

export interface OverlapPoint extends Stretch {
  /** Of operations, beside which another CPU ran. */
  share: number;
}

export interface OverTime {
  curves: RateCurve[];
  overlap: OverlapPoint[];
  /** Curves that are not among them. */
  left: number;
}

export function overTime(result: HammerResult): OverTime {
  const stretches = stretchesOf(result.tally.blocks);
  const wanted = result.variants.flatMap(({ variant, role, anomalies }, index) =>
    role === "a/a" || role === "canary"
      ? []
      : anomalies.filter(({ count }) => count > 0).map(({ id, count }) => ({ variant, index, id, count })),
  );
  const shown = wanted.toSorted((a, b) => b.count - a.count).slice(0, MOST_CURVES);
  return {
    curves: wanted.filter((each) => shown.includes(each)).map((each) => curveOf(result, stretches, each)),
    overlap: stretches.map(({ blocks, ...stretch }) => ({ ...stretch, share: overlapOf(blocks) })),
    left: wanted.length - shown.length,
  };
}

type Blocks = Stretch & { blocks: Block[] };

/** Segments, or several in turn. */
function stretchesOf(blocks: readonly Block[]): Blocks[] {
  const segments = new Map<number, Block[]>();
  for (const block of blocks) segments.set(block.segment, [...(segments.get(block.segment) ?? []), block]);
  const all = [...segments.values()];
  const each = Math.ceil(all.length / MOST_POINTS);
  let seconds = 0;
  return Array.from({ length: Math.ceil(all.length / Math.max(1, each)) }, (_, index) => {
    const own = all.slice(index * each, (index + 1) * each).flat();
    const fromSeconds = seconds;
    seconds += own.reduce((sum, { variants }) => sum + total(variants.map((variant) => variant.seconds)), 0);
    return { fromSeconds, toSeconds: seconds, blocks: own };
  });
}

interface Wanted {
  variant: string;
  index: number;
  id: string;
}

function curveOf(result: HammerResult, stretches: readonly Blocks[], { variant, index, id }: Wanted): RateCurve {
  const { tally, drift, exposure } = result;
  const number = tally.anomalies.indexOf(id);
  const moved = drift.find((each) => each.variant === variant && each.anomaly === id);
  const points = stretches.map(({ blocks, ...stretch }): RatePoint => {
    const own = blocks.map((block) => block.variants[index]!);
    const alone = exposure === "overlapped" ? own.map((each) => each.alone) : [];
    const count =
      total(own.map((each) => each.anomalies[number]!)) - total(alone.map((each) => each.anomalies[number]!));
    const operations = total(own.map((each) => total(each.operations))) - total(alone.map((each) => each.operations));
    return { ...stretch, count, operations, perMillion: operations > 0 ? (1e6 * count) / operations : null };
  });
  const bands = (moved?.rates ?? []).map(({ fromSeconds, toSeconds, interval: [low, high] }) => ({
    fromSeconds,
    toSeconds,
    low,
    high,
  }));
  return { variant, anomaly: id, points, bands, p: moved?.pHolm ?? null };
}

function overlapOf(blocks: readonly Block[]): number {
  const own = blocks.flatMap(({ variants }) => variants);
  const operations = total(own.map((each) => total(each.operations)));
  return operations === 0 ? 0 : total(own.map(({ along }) => along)) / operations;
}

function total(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}
