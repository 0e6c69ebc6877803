/**
 * OpenMetrics text (openmetrics.io, 1.0). What it says is Prometheus' own text format, too, which node_exporter's textfile collector
 * reads from *.prom: no type is used that only one of them has.
 */
import { visible } from "../../visible.js";

export type Labels = Readonly<Record<string, string>>;

export interface Sample {
  labels: Labels;
  /** Null: it is not known, and not said. */
  value: number | null;
  /** Of a summary: `_count`. */
  suffix?: string;
}

export interface Family {
  /** Without `_total`; with its unit at its end. */
  name: string;
  type: "gauge" | "counter" | "summary";
  unit?: string;
  help: string;
  samples: readonly Sample[];
}

/** Families that have nothing to say are left out. */
export function openMetricsText(families: readonly Family[]): string {
  return `${families.map(familyText).join("")}# EOF\n`;
}

function familyText({ name, type, unit, help, samples }: Family): string {
  const said = samples.filter(({ value }) => value !== null);
  if (said.length === 0) return "";
  const total = type === "counter" ? "_total" : "";
  return [
    `# TYPE ${name} ${type}`,
    ...(unit === undefined ? [] : [`# UNIT ${name} ${unit}`]),
    `# HELP ${name} ${escaped(help)}`,
    ...said.map(({ labels, value, suffix = total }) => `${name}${suffix}${labelText(labels)} ${numberText(value!)}`),
    "",
  ].join("\n");
}

function labelText(labels: Labels): string {
  const each = Object.entries(labels).map(([name, value]) => `${name}="${escaped(value)}"`);
  return each.length === 0 ? "" : `{${each.join(",")}}`;
}

function escaped(text: string): string {
  return visible(text, "\n").replaceAll("\\", "\\\\").replaceAll("\n", "\\n").replaceAll('"', '\\"');
}

function numberText(value: number): string {
  return Number.isFinite(value) ? String(value) : Number.isNaN(value) ? "NaN" : value > 0 ? "+Inf" : "-Inf";
}
