/** How rates moved while a run went on. */
import { drift } from "../stats/drift.js";
import { holm } from "../stats/holm.js";
import { FEWEST_SEGMENTS } from "../stats/units.js";
import { type HammerTally, segmentsIn } from "../tally/hammer.js";
import { type Exposure, streamOf } from "../tally/streams.js";
import type { HammerAbout } from "./about.js";
import type { HammerDrift } from "./hammer-schema.js";
import { finite } from "./number.js";

/** Of every anomaly that a variant showed; the baseline's twin is as the baseline. */
export function hammerDrift(about: HammerAbout, tally: HammerTally, exposure: Exposure): HammerDrift[] {
  if (segmentsIn(tally.blocks) < FEWEST_SEGMENTS) return [];
  const ends = endsOf(tally);
  const rows = about.variants.flatMap(({ variant, role, grades }, index) =>
    role === "a/a" ? [] : grades.flatMap(({ id }) => driftOf(variant, index, id)),
  );
  const adjusted = holm(rows.map(({ pValue }) => pValue));
  return rows.map((row, index) => ({ ...row, pHolm: adjusted[index]! }));

  function driftOf(variant: string, index: number, id: string): HammerDrift[] {
    const stream = streamOf(tally, index, tally.anomalies.indexOf(id), exposure);
    if (!stream.counts.some((count) => count > 0)) return [];
    const { stretches, factor, pValue } = drift(stream, { seed: about.request.seed });
    const rates = stretches.map(({ from, to, perOperation, interval: [low, high] }) => ({
      fromSeconds: ends[from]!,
      toSeconds: ends[to]!,
      perMillion: finite(perOperation * 1e6),
      interval: [low * 1e6, finite(high * 1e6)] as [number, number | null],
    }));
    return [{ variant, anomaly: id, factor: finite(factor), pValue, pHolm: pValue, rates }];
  }
}

/** Measured seconds before each block, and at the end. */
function endsOf({ blocks }: HammerTally): number[] {
  const ends = [0];
  for (const { variants } of blocks) ends.push(variants.reduce((sum, { seconds }) => sum + seconds, ends.at(-1)!));
  return ends;
}
