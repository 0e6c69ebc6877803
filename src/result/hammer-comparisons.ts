/** Each variant against the baseline, anomaly by anomaly, from the blocks that they share. */
import { SignEProcess } from "../stats/e-process.js";
import { holm } from "../stats/holm.js";
import { power } from "../stats/power.js";
import { ratio } from "../stats/ratio.js";
import type { BlockCounts } from "../stats/block-counts.js";
import type { HammerTally } from "../tally/hammer.js";
import { type Exposure, streamOf } from "../tally/streams.js";
import type { HammerAbout } from "./about.js";
import type { HammerComparison } from "./hammer-schema.js";
import { finite } from "./number.js";

/** Fewer blocks than these compare nothing. */
const MIN_BLOCKS = 2;

/** All pairs (variant, anomaly) in which either side has an event; empty without a baseline. */
export function hammerComparisons(about: HammerAbout, tally: HammerTally, exposure: Exposure): HammerComparison[] {
  const base = about.variants.findIndex(({ role }) => role === "baseline");
  if (base < 0 || tally.blocks.length < MIN_BLOCKS) return [];
  const rows = about.variants.flatMap((_, other) =>
    other === base
      ? []
      : common(about, base, other).flatMap((id) => compareOne(about, tally, { base, other, id, exposure })),
  );
  const real = rows.filter((row) => !isCheck(about, row));
  const adjusted = holm(real.map((row) => row.pValue));
  return rows.map((row) => ({ ...row, pHolm: adjusted[real.indexOf(row)] ?? row.pValue }));
}

/** The anomalies that both can show. */
function common({ variants }: HammerAbout, base: number, other: number): string[] {
  const others = new Set(variants[other]!.grades.map(({ id }) => id));
  return variants[base]!.grades.map(({ id }) => id).filter((id) => others.has(id));
}

interface Compared {
  base: number;
  other: number;
  /** The anomaly's. */
  id: string;
  exposure: Exposure;
}

function isCheck({ variants }: HammerAbout, row: HammerComparison): boolean {
  return variants.some(({ variant, role }) => variant === row.variant && role === "a/a");
}

function compareOne(about: HammerAbout, tally: HammerTally, at: Compared): HammerComparison[] {
  const side = (variant: number) => streamOf(tally, variant, tally.anomalies.indexOf(at.id), at.exposure);
  const variant = side(at.other);
  const baseline = side(at.base);
  if (!variant.counts.some((count) => count > 0) && !baseline.counts.some((count) => count > 0)) return [];
  const found = ratio(variant, baseline, { seed: about.request.seed });
  const evidence = new SignEProcess();
  signs(variant, baseline).forEach((each) => evidence.add(each));
  return [
    {
      variant: about.variants[at.other]!.variant,
      baseline: about.variants[at.base]!.variant,
      anomaly: at.id,
      ratio: finite(found.ratio),
      interval: [found.interval[0], finite(found.interval[1])],
      within: [found.within[0], finite(found.within[1])],
      pValue: found.pValue,
      pHolm: found.pValue,
      detectable: finite(power(variant, baseline).detectable),
      eValue: Math.min(evidence.eValue, Number.MAX_VALUE),
    },
  ];
}

/** Of each pair of blocks, which has the higher rate; none where one of them did nothing. */
function signs(a: BlockCounts, b: BlockCounts): (-1 | 0 | 1)[] {
  return a.counts.map((count, block) => {
    const difference = count * b.exposures[block]! - b.counts[block]! * a.exposures[block]!;
    return difference > 0 ? 1 : difference < 0 ? -1 : 0;
  });
}
