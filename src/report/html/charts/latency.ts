/** Latency by quantile: both axes logarithmic, that of quantiles in what share is slower. */
import type { Spec } from "vega";
import { significant } from "../../../result/number.js";
import type { LatencyOfVariant } from "../../figures/latency.js";
import type { Markup } from "../markup.js";
import { AXIS, drawn, WIDTH } from "./draw.js";

const HEIGHT = 240;
export const COLOURS = 8;

interface Axes {
  /** In the order of their colours. */
  operations: readonly string[];
  /** Of latencies, from a power of ten to another. */
  decades: readonly number[];
}

/** Of all variants, so that their pictures can be held against each other. */
export function axesOf(all: readonly LatencyOfVariant[]): Axes {
  const curves = all.flatMap((each) => each.curves);
  const logs = curves.flatMap(({ points }) => points.map(({ ns }) => Math.log10(Math.max(1, ns))));
  const [least, most] = [Math.floor(Math.min(...logs)), Math.ceil(Math.max(...logs))];
  const decades = Array.from({ length: Math.max(1, most - least) + 1 }, (_, index) => 10 ** (least + index));
  return { operations: [...new Set(curves.map(({ operation }) => operation))], decades };
}

export async function latencyChart(
  { variant, curves }: LatencyOfVariant,
  { operations, decades }: Axes,
): Promise<Markup> {
  const values = curves.flatMap(({ operation, points }) =>
    points.map(({ quantile, ns }) => ({ operation, slower: 1 - quantile, ns: Math.max(1, ns) })),
  );
  const least = Math.min(0.1, ...values.map(({ slower }) => slower));
  const colours = operations.map((_, index) => `var(--c${(index % COLOURS) + 1})`);
  const spec: Spec = {
    width: WIDTH,
    height: HEIGHT,
    data: [{ name: "points", values }],
    scales: [
      { name: "x", type: "log", domain: [1, least], range: "width" },
      { name: "y", type: "log", domain: [decades[0]!, decades.at(-1)!], range: "height" },
      { name: "colour", type: "ordinal", domain: [...operations], range: colours },
    ],
    axes: [
      {
        ...AXIS,
        orient: "bottom",
        scale: "x",
        title: "percentile",
        values: ticks(least),
        grid: true,
        labelOverlap: true,
        encode: { labels: { update: { text: { signal: "'p' + format(100 * (1 - datum.value), '~r')" } } } },
      },
      { ...AXIS, orient: "left", scale: "y", title: "ns", values: [...decades], format: "~s", grid: true },
    ],
    marks: [
      {
        type: "group",
        from: { facet: { name: "curve", data: "points", groupby: "operation" } },
        marks: [
          {
            type: "line",
            from: { data: "curve" },
            encode: {
              enter: {
                x: { scale: "x", field: "slower" },
                y: { scale: "y", field: "ns" },
                stroke: { scale: "colour", field: "operation" },
                strokeWidth: { value: 2 },
              },
            },
          },
          {
            type: "symbol",
            from: { data: "curve" },
            encode: {
              enter: {
                x: { scale: "x", field: "slower" },
                y: { scale: "y", field: "ns" },
                fill: { scale: "colour", field: "operation" },
                size: { value: 12 },
              },
            },
          },
        ],
      },
    ],
  };
  const medians = curves.map(
    ({ operation, points }) =>
      `${operation} ${significant(points.find(({ quantile }) => quantile === 0.5)?.ns ?? points[0]?.ns ?? 0)} ns`,
  );
  return drawn(spec, variant, `latency of ${variant} by percentile; medians: ${medians.join(", ")}`);
}

/** The median, then a nine more each. */
function ticks(least: number): number[] {
  return [0.5, 0.1, 0.01, 0.001, 1e-4, 1e-5, 1e-6].filter((slower) => slower >= least);
}
