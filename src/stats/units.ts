import type { BlockCounts } from "./block-counts.js";
import { sum } from "./sum.js";

/** From so many segments on they are the units. */
export const FEWEST_SEGMENTS = 8;
/** Of fewer segments, so many groups of neighbouring blocks, or a few more, where there are so many blocks. */
const GROUPS = 16;

/** What is taken to vary independently, or nearly so: each block from `starts[i]` to the one before `starts[i + 1]`. */
export interface Units {
  readonly starts: readonly number[];
  /** The run of each unit, counted from 0. */
  readonly runs: readonly number[];
}

/** The units of a comparison: the segments if there are 8 or more, else groups of neighbouring blocks of a segment. */
export function unitsOf(stream: BlockCounts): Units {
  const segments = segmentStarts(stream);
  if (segments.length >= FEWEST_SEGMENTS) return withRuns(stream, segments);
  const groups = Math.ceil(GROUPS / segments.length);
  const starts = segments.flatMap((start, index) => {
    const size = (segments[index + 1] ?? stream.counts.length) - start;
    const parts = Math.min(size, groups);
    return Array.from({ length: parts }, (_, part) => start + Math.floor((part * size) / parts));
  });
  return withRuns(stream, starts);
}

/** The units of a rate: the segments if there are 8 or more, else blocks. */
export function fineUnitsOf(stream: BlockCounts): Units {
  const segments = segmentStarts(stream);
  return withRuns(stream, segments.length >= FEWEST_SEGMENTS ? segments : stream.counts.map((_, block) => block));
}

/** Events and operations of each unit. */
export function summed(
  { counts, exposures }: BlockCounts,
  { starts }: Units,
): { counts: number[]; exposures: number[] } {
  const sums = (values: readonly number[]) =>
    starts.map((start, unit) => sum(values.slice(start, starts[unit + 1] ?? values.length)));
  return { counts: sums(counts), exposures: sums(exposures) };
}

/** The units of each run, by number. */
export function unitsByRun({ runs }: Units): number[][] {
  return Array.from({ length: (runs.at(-1) ?? -1) + 1 }, (_, run) =>
    runs.flatMap((each, unit) => (each === run ? [unit] : [])),
  );
}

function segmentStarts({ counts, segments, runs }: BlockCounts): number[] {
  const differs = (of: readonly number[] | undefined, block: number) => of !== undefined && of[block] !== of[block - 1];
  return counts.flatMap((_, block) => (block === 0 || differs(segments, block) || differs(runs, block) ? [block] : []));
}

function withRuns({ runs }: BlockCounts, starts: readonly number[]): Units {
  let run = 0;
  const numbered = starts.map((start, unit) => {
    if (unit > 0 && runs && runs[start] !== runs[starts[unit - 1]!]) run++;
    return run;
  });
  return { starts, runs: numbered };
}
