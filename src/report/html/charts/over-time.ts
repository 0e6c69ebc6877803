/** A rate, or a share, over the time that was measured. */
import type { Spec } from "vega";
import { clock, significant } from "../../../result/number.js";
import type { OverlapPoint, RateCurve } from "../../figures/over-time.js";
import type { Markup } from "../markup.js";
import { AXIS, drawn, WIDTH } from "./draw.js";

const HEIGHT = 170;
/** `0`, `500`, `1.5k`. */
const LABELS = { labels: { update: { text: { signal: "format(datum.value, '~s')" } } } };

interface Series {
  points: { from: number; to: number; y: number | null }[];
  bands: { from: number; to: number; low: number; high: number }[];
  title: string;
  most: number;
}

/** Points of stretches, and behind them the interval of each longer one. */
export async function rateChart({ variant, anomaly, points, bands }: RateCurve): Promise<Markup> {
  const rates = points.flatMap(({ perMillion }) => (perMillion === null ? [] : [perMillion]));
  const most = Math.max(...rates, ...bands.map(({ low }) => low)) * 1.1;
  const series = {
    points: points.map(({ fromSeconds, toSeconds, perMillion }) => ({
      from: fromSeconds,
      to: toSeconds,
      y: perMillion,
    })),
    bands: bands.map(({ fromSeconds, toSeconds, low, high }) => ({
      from: fromSeconds,
      to: toSeconds,
      low: Math.min(low, most),
      high: Math.min(high ?? most, most),
    })),
    title: "per M operations",
    most,
  };
  const [least, greatest] = [Math.min(...rates), Math.max(...rates)].map((rate) => significant(rate));
  const label = `${variant} ${anomaly}: from ${least} to ${greatest} per M operations in ${points.length} stretches of ${lastOf(points)}`;
  return drawn(specOf(series), `${variant}: ${anomaly}`, label);
}

export async function overlapChart(points: readonly OverlapPoint[]): Promise<Markup> {
  const shares = points.map(({ share }) => 100 * share);
  const series = {
    points: points.map(({ fromSeconds, toSeconds }, index) => ({
      from: fromSeconds,
      to: toSeconds,
      y: shares[index]!,
    })),
    bands: [],
    title: "% of operations",
    most: 100,
  };
  const label = `overlap of threads: from ${significant(Math.min(...shares))} to ${significant(Math.max(...shares))} % of operations in ${points.length} stretches of ${lastOf(points)}`;
  return drawn(specOf(series), "overlap: operations beside which another CPU ran", label);
}

function lastOf(points: readonly { toSeconds: number }[]): string {
  return clock(points.at(-1)?.toSeconds ?? 0);
}

function specOf({ points, bands, title, most }: Series): Spec {
  const end = points.at(-1)?.to ?? 1;
  const x = (field: string) => ({ scale: "x", field });
  return {
    width: WIDTH,
    height: HEIGHT,
    data: [
      {
        name: "points",
        values: points.filter(({ y }) => y !== null).map((each) => ({ ...each, middle: (each.from + each.to) / 2 })),
      },
      { name: "bands", values: bands },
    ],
    scales: [
      { name: "x", type: "linear", domain: [0, end], range: "width" },
      { name: "y", type: "linear", domain: [0, most > 0 ? most : 1], range: "height", nice: true },
    ],
    axes: [
      { ...AXIS, orient: "bottom", scale: "x", title: "seconds measured", tickCount: 5 },
      { ...AXIS, orient: "left", scale: "y", title, tickCount: 4, grid: true, encode: LABELS },
    ],
    marks: [
      {
        type: "rect",
        from: { data: "bands" },
        encode: {
          enter: {
            x: x("from"),
            x2: x("to"),
            y: { scale: "y", field: "low" },
            y2: { scale: "y", field: "high" },
            fill: { value: "var(--accent)" },
            opacity: { value: 0.18 },
          },
        },
      },
      {
        type: "rule",
        from: { data: "points" },
        encode: {
          enter: {
            x: x("from"),
            x2: x("to"),
            y: { scale: "y", field: "y" },
            stroke: { value: "var(--accent)" },
            strokeWidth: { value: 2 },
          },
        },
      },
      {
        type: "symbol",
        from: { data: "points" },
        encode: {
          enter: {
            x: x("middle"),
            y: { scale: "y", field: "y" },
            fill: { value: "var(--accent)" },
            size: { value: 16 },
          },
        },
      },
    ],
  };
}
