/** What coverage is measured of: counts from those of independent events to the most bursty that were seen. */
import { type Bursty, expectedBursts } from "./bursty.js";

/** Blocks, and segments that they are in: 16 of them are a run as it is by default. */
const SHAPES = [
  { blocks: 10, segments: 1 },
  { blocks: 50, segments: 1 },
  { blocks: 200, segments: 1 },
  { blocks: 160, segments: 16 },
] as const;

const KINDS = [
  { dispersion: 1, autocorrelation: 0 },
  { dispersion: 500, autocorrelation: 0 },
  { dispersion: 500, autocorrelation: 0.9 },
  { dispersion: 40_000, autocorrelation: 0 },
  { dispersion: 40_000, autocorrelation: 0.9 },
] as const;

/** Without events there are no bursts to be dispersed. */
const isPossible = ({ dispersion, events }: Bursty) => dispersion === 1 || events >= dispersion / 4;

function grid(events: readonly number[]): Bursty[] {
  return KINDS.flatMap((kind) =>
    SHAPES.flatMap((shape) => events.map((each) => ({ ...kind, ...shape, events: each })).filter(isPossible)),
  );
}

export const rateCells: readonly Bursty[] = grid([0, 100, 1e4, 1e6]);

export const ratioCells: readonly Bursty[] = grid([1e3, 1e6]);

/** Why no interval of a rate in this cell can keep its word, whoever computes it; empty if one can. */
export function whyNotRate(cell: Bursty): string {
  if (cell.events > 0 && expectedBursts(cell) < 2) return "less than 2 bursts";
  return isOneSegment(cell) && cell.blocks < 2 * memoryOf(cell) ? "memory as long as the run" : "";
}

/** Why one of a ratio does not: groups of blocks are its units, of which there are 16. */
export function whyNotRatio(cell: Bursty): string {
  const outlasts = isOneSegment(cell) && cell.autocorrelation > 0 && memoryOf(cell) > cell.blocks / 16;
  return whyNotRate(cell) || (outlasts ? "memory longer than a unit" : "");
}

/** In blocks. */
function memoryOf({ autocorrelation }: Bursty): number {
  return (1 + autocorrelation) / (1 - autocorrelation);
}

function isOneSegment({ segments = 1 }: Bursty): boolean {
  return segments === 1;
}
