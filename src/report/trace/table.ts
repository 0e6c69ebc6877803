/**
 * The table of a trace: step numbers, a column for each task, changes at the right. On a line only one task does something, so
 * where space is short the columns overlap: a text may run to the right over the columns of tasks that are silent.
 */
import type { Trace } from "../../trace/trace.js";
import { type Row, type TaskRow, traceRows } from "./rows.js";

/** How marks are painted; the text must say it all without. */
export interface Paint {
  title(text: string): string;
  finding(text: string): string;
  inevitable(text: string): string;
}

export interface TraceOptions {
  /** Folds runs of steps that change nothing into a line; default false. */
  brief?: boolean;
}

/** Where columns begin, from 0, and how far a call is indented. */
interface Columns {
  tasks: number[];
  change: number;
  indent: number;
  /** Of the whole table. */
  width: number;
}

const GAPS = [4, 3, 2];
const GAP = 2;
/** Of a task's column when others need the space: `task 1` and a gap. */
const NARROWEST = 9;
/** Between where a column's deepest text begins and the next column, so that one sees whose it is. */
const APART = 8;
const LEAST_TEXT = 12;
const WIDEST_HEAD = 28;
const TALLEST_HEAD = 3;

/** The table with its title, and below it what its marks mean; no line is longer than `width`. */
export function traceTable(trace: Trace, width: number, paint: Paint, { brief = false }: TraceOptions = {}): string[] {
  const rows = traceRows(trace, brief);
  const columns = layOut(trace, rows, width);
  return [
    ...wrap(words(`${trace.variant}: ${trace.scenario}`), width).map((line) => paint.title(line)),
    ...wrap(words(trace.settings), width),
    ...wrap(words(beginning(trace)), width),
    "",
    ...headLines(trace, columns, width),
    ...rows.map((row) => rowLine(row, columns, width, paint)),
    ...explanation(trace, width),
  ];
}

function layOut(trace: Trace, rows: readonly Row[], width: number): Columns {
  const steps = rows.filter((row): row is TaskRow => "task" in row && row.number !== undefined);
  const first = String(trace.steps.length).length + GAP;
  const widestChange = largest(steps.map(({ change = "" }) => change.length));
  const change = Math.min(widestChange, Math.max(LEAST_TEXT, Math.floor(width / 3)));
  const ofTask = trace.tasks.map((_, task) => steps.filter((row) => row.task === task));
  const deepest = ofTask.map((own) => largest(own.map(({ level }) => level)));
  const needs = (indent: number) =>
    ofTask.map((own, task) => {
      const heading = Math.min(WIDEST_HEAD, head(trace, task).join(" ").length);
      return Math.max(heading, largest(own.map(({ level, text }) => level * indent + text.length)));
    });
  const { indent, strides } = spacing(needs, deepest, width - first - change);
  const tasks = strides.map((_, task) => first + sum(strides.slice(0, task)));
  const end = Math.min(first + sum(strides), width);
  return { tasks, change: end, indent, width: Math.min(width, end + change) };
}

/** From each column to the next one. Calls are indented by 2, even if columns must overlap a little for it, or else by 1. */
function spacing(
  needs: (indent: number) => number[],
  deepest: readonly number[],
  space: number,
): { indent: number; strides: number[] } {
  const roomy = (indent: number) =>
    GAPS.map((gap) => needs(indent).map((need) => need + gap)).find((strides) => sum(strides) <= space);
  const overlaid = overlapping(needs(2), space);
  const isClear = overlaid.every((stride, task) => stride >= (deepest[task] ?? 0) * 2 + APART);
  const wide = roomy(2) ?? (isClear ? overlaid : undefined);
  if (wide) return { indent: 2, strides: wide };
  return { indent: 1, strides: roomy(1) ?? overlapping(needs(1), space) };
}

/** Where not all fit: the last task has nobody to run over, so its need comes first. */
function overlapping(needs: readonly number[], space: number): number[] {
  const others = needs.slice(0, -1);
  const last = Math.min((needs.at(-1) ?? 0) + GAP, Math.max(LEAST_TEXT, space - NARROWEST * others.length));
  const strides: number[] = [];
  let left = Math.max(0, space - last);
  for (const [index, need] of others.entries()) {
    const stride = Math.min(need + GAP, Math.floor(left / (others.length - index)));
    strides.push(stride);
    left -= stride;
  }
  return [...strides, last];
}

/** In parts that stay whole: `task 1 on cpu0:`, `store b1;`, `sync`. */
function head({ tasks, shape }: Trace, task: number): string[] {
  const cpu = shape.cpus > 1 ? ` on cpu${task % shape.cpus}` : "";
  const operations = tasks[task] ?? [];
  const parts = operations.map((text, index) => (index === operations.length - 1 ? text : `${text};`));
  return [`task ${task + 1}${cpu}:`, ...parts];
}

/** Each task's operations above its column, or, where a column is too narrow for them, in a list above the table. */
function headLines(trace: Trace, { tasks: starts, width: tableWidth }: Columns, width: number): string[] {
  const heads = trace.tasks.map((_, task) => head(trace, task));
  const rooms = starts.map((start, task) => (starts[task + 1] ?? tableWidth + GAP) - GAP - start);
  const fits = heads.every((parts, task) => {
    const room = rooms[task] ?? 0;
    return parts.every((part) => part.length <= room) && wrap(parts, room).length <= TALLEST_HEAD;
  });
  const list = fits ? [] : [...heads.flatMap((parts) => wrap(words(parts.join(" ")), width)), ""];
  const short = (task: number) => ((rooms[task] ?? 0) < "task 1".length ? `${task + 1}` : `task ${task + 1}`);
  const cells = heads.map((parts, task) => (fits ? wrap(parts, rooms[task] ?? 0) : [short(task)]));
  const height = largest(cells.map((cell) => cell.length));
  const lines = Array.from({ length: height }, (_, row) =>
    across(
      starts,
      cells.map((cell) => cell[row] ?? ""),
    ),
  );
  const dashes = cells.map((cell) => "-".repeat(largest(cell.map((text) => text.length))));
  return [...list, ...[...lines, across(starts, dashes)].map((text) => clip(text, width))];
}

function across(starts: readonly number[], cells: readonly string[]): string {
  return cells.reduce((text, cell, index) => text.padEnd(starts[index] ?? 0) + cell, "").trimEnd();
}

function rowLine(row: Row, columns: Columns, width: number, paint: Paint): string {
  const first = columns.tasks[0] ?? 0;
  if ("rule" in row) {
    const dash = row.mark === "finding" ? "=" : "-";
    const text = `${" ".repeat(first)}${dash.repeat(3)} ${row.rule} `;
    return paint[row.mark](clip(text.padEnd(columns.width, dash), width));
  }
  const { number, text, change = "", finding } = row;
  const start = (columns.tasks[row.task] ?? 0) + row.level * columns.indent;
  if (finding) return paint.finding(" ".repeat(Math.max(0, Math.min(start, width - text.length))) + text);
  if (number === undefined) return clip(" ".repeat(start) + text, width);
  const numbered =
    String(number)
      .padStart(first - GAP)
      .padEnd(start) + text;
  if (change === "") return clip(numbered, width);
  return clip(clip(numbered, columns.change - GAP).padEnd(columns.change) + change, width);
}

function beginning({ beginning: words }: Trace): string {
  if (words.length === 0) return "at the beginning: every word 0";
  return `at the beginning: ${words.map(({ word, value }) => `${word} ${value}`).join(", ")}; every other word 0`;
}

function explanation({ inevitable }: Trace, width: number): string[] {
  if (inevitable === undefined) return [];
  const { step, continuations, anomaly } = inevitable;
  const from = step === 0 ? "the beginning" : `step ${step}`;
  const said =
    continuations === null
      ? `inevitable: from ${from} on every way leads to ${anomaly}`
      : `from ${from} on no continuation of ${continuations.toLocaleString("en-US")} tried avoided ${anomaly}`;
  return ["", ...wrap(words(said), width)];
}

/** Lines of at most `width`, parts of one line with a space between; a part that is longer is clipped. */
function wrap(parts: readonly string[], width: number): string[] {
  const lines: string[] = [];
  for (const part of parts) {
    const longer = `${lines.at(-1) ?? ""} ${part}`.trimStart();
    if (lines.length > 0 && longer.length <= width) lines[lines.length - 1] = longer;
    else lines.push(part);
  }
  return lines.map((line) => clip(line, width));
}

function words(text: string): string[] {
  return text.split(" ");
}

function clip(text: string, width: number): string {
  return text.length <= width ? text : `${text.slice(0, Math.max(0, width - 1))}…`;
}

function largest(numbers: readonly number[]): number {
  return numbers.reduce((most, number) => Math.max(most, number), 0);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
