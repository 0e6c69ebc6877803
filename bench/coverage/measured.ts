/** All coverage, measured and saved, and the tables that docs/statistics.md shows of it. */
import { markdownTable } from "markdown-table";
import { type Bursty, expectedBursts } from "./bursty.js";
import { rateCells, ratioCells, whyNotRate, whyNotRatio } from "./cells.js";
import { type Coverage, coverageOfRate, coverageOfRatio } from "./coverage.js";

const REPETITIONS = { rate: 2000, ratio: 1000 };
const SEED = 0x57a7;

export interface MeasuredCoverage {
  rates: { cell: Bursty; coverage: Coverage }[];
  /** Where the true ratio is 1, and where it is 3. */
  ratios: { cell: Bursty; one: Coverage; three: Coverage }[];
}

/** Takes some minutes. @param said what is done so far */
export function measureCoverage(said: (what: string) => void): MeasuredCoverage {
  const rates = rateCells.map((cell, index) => {
    said(`rate ${index + 1} of ${rateCells.length}`);
    return { cell, coverage: coverageOfRate(cell, REPETITIONS.rate, SEED + index) };
  });
  const ratios = ratioCells.map((cell, index) => {
    said(`ratio ${index + 1} of ${ratioCells.length}`);
    const of = (factor: number) => coverageOfRatio(cell, factor, REPETITIONS.ratio, SEED + 1000 * factor + index);
    return { cell, one: of(1), three: of(3) };
  });
  return { rates, ratios };
}

/** The tables, by the name of the marker that they stand after. */
export function coverageTables({ rates, ratios }: MeasuredCoverage): Record<"rates" | "ratios", string> {
  return {
    rates: table(
      ["coverage", "width"],
      rates.map(({ cell, coverage }) => [cell, [percent(coverage), width(coverage), whyNotRate(cell)]]),
    ),
    ratios: table(
      ["ratio 1", "width", "ratio 3", "width"],
      ratios.map(({ cell, one, three }) => [
        cell,
        [percent(one), width(one), percent(three), width(three), whyNotRatio(cell)],
      ]),
    ),
  };
}

function table(columns: string[], rows: [Bursty, string[]][]): string {
  const head = ["dispersion", "autocorrelation", "blocks", "segments", "events", "bursts", ...columns, ""];
  const body = rows.map(([cell, values]) => {
    const { dispersion, autocorrelation, blocks, segments = 1, events } = cell;
    const known = [dispersion, autocorrelation, blocks, segments, events].map((value) => value.toLocaleString("en"));
    return [...known, number(expectedBursts(cell)), ...values];
  });
  return markdownTable([head, ...body], { align: [...head.slice(1).map(() => "r"), "l"] });
}

function percent({ held, of }: Coverage): string {
  return `${((100 * held) / of).toFixed(1)} %`;
}

function width({ width: factor }: Coverage): string {
  return factor === null ? "" : factor < 1.1 ? factor.toFixed(3) : number(factor);
}

function number(value: number): string {
  return Number(value.toPrecision(3)).toLocaleString("en");
}
