/** A row a variant: a dot at its value, a line along its interval; an arrow where an end is off the axis. */
import type { EncodeEntry, Mark, Spec } from "vega";
import type { IntervalGroup, IntervalRow } from "../../figures/intervals.js";
import { logTicks } from "../../figures/log-axis.js";
import type { Markup } from "../markup.js";
import { AXIS, drawn, WIDTH } from "./draw.js";

const ROW = 24;
/** Left of the axis, for names; and characters of one that there is room for. */
const NAMES = 150;
const LONGEST = 22;
/** At the other three sides, for an arrow or half a label. */
const EDGE = 12;
/** `0.01`, `100`, `10k`. */
const LABELS = {
  labels: {
    update: { text: { signal: "datum.value >= 1e4 ? format(datum.value, '~s') : format(datum.value, '~g')" } },
  },
};
const TEXT = {
  baseline: { value: "middle" as const },
  fontSize: { value: 12 },
  font: { value: "inherit" },
  fill: { value: "currentColor" },
};
const COLOURS = { alarm: "var(--alarm)", plain: "var(--accent)", faint: "var(--muted)" };

interface Drawing {
  /** Of the axis; logarithmic. */
  domain: [number, number];
  /** Below the axis. */
  title: string;
  /** Where a line is drawn across all rows. */
  mark?: number;
}

export async function intervalChart(
  { anomaly, rows }: IntervalGroup,
  { domain, title, mark }: Drawing,
): Promise<Markup> {
  const values = rows.map((row, index) => drawnRow(row, domain, index));
  const spec: Spec = {
    width: WIDTH - NAMES - EDGE,
    height: rows.length * ROW,
    padding: { left: NAMES, right: EDGE, top: 4, bottom: 42 },
    autosize: "none",
    data: [{ name: "rows", values }],
    scales: [
      { name: "x", type: "log", domain, range: "width", clamp: true },
      { name: "y", type: "band", domain: values.map(({ name }) => name), range: "height" },
    ],
    axes: [
      {
        ...AXIS,
        orient: "bottom",
        scale: "x",
        title,
        values: logTicks(domain),
        grid: true,
        encode: LABELS,
      },
    ],
    marks: [...(mark === undefined ? [] : [upright(mark)]), ...marksOf(domain)],
  };
  const said = rows.map(({ variant, words }) => `${variant} ${words}`).join("; ");
  return drawn(spec, anomaly, `${anomaly}, ${title}: ${said}`);
}

function upright(at: number): Mark {
  return {
    type: "rule",
    encode: {
      enter: {
        x: { scale: "x", value: at },
        y: { value: 0 },
        y2: { signal: "height" },
        stroke: { value: "currentColor" },
        strokeWidth: { value: 1.5 },
      },
    },
  };
}

/** Of every row its name, its interval, an arrow where that goes on, and its value. */
function marksOf([least, most]: [number, number]): Mark[] {
  const x = (field: string) => ({ scale: "x", field });
  const name = { x: { value: -10 }, text: { field: "short" }, align: { value: "right" as const }, ...TEXT };
  const interval = { x: x("low"), x2: x("high"), stroke: { field: "colour" }, strokeWidth: { value: 2 } };
  return [
    ofRows("text", name),
    ofRows("rule", interval),
    ofRows("symbol", { x: { scale: "x", value: least }, shape: { value: "triangle-left" }, ...spot(40, "offLow") }),
    ofRows("symbol", { x: { scale: "x", value: most }, shape: { value: "triangle-right" }, ...spot(40, "offHigh") }),
    ofRows("symbol", { x: x("at"), ...spot(55, "there") }),
  ];
}

function ofRows(type: "text" | "rule" | "symbol", enter: EncodeEntry): Mark {
  return { type, from: { data: "rows" }, encode: { enter: { y: { scale: "y", field: "name", band: 0.5 }, ...enter } } };
}

/** @param shown a property of the row: whether there is one. */
function spot(size: number, shown: string): EncodeEntry {
  return { size: { value: size }, fill: { field: "colour" }, opacity: { signal: `datum.${shown} ? 1 : 0` } };
}

function drawnRow({ variant, value, low, high, tone }: IntervalRow, [least, most]: [number, number], index: number) {
  return {
    name: String(index),
    short: variant.length > LONGEST ? `${variant.slice(0, LONGEST - 1)}…` : variant,
    low: Math.max(low, least),
    high: high === null ? most : Math.max(least, Math.min(high, most)),
    offLow: low < least,
    offHigh: high === null || high > most,
    at: value ?? most,
    there: value !== null && value > 0,
    colour: COLOURS[tone],
  };
}
