/**
 * A report before anybody has decided what it looks like: made of results in `documents`, and made text of in the folder of each
 * exporter. It holds plain text; an exporter escapes what its format reads otherwise.
 */
import type { Trace } from "../trace/trace.js";

/** How a piece of text is meant; the text says it all without. */
export type Tone = "strong" | "faint" | "alarm" | "caution";

export interface Toned {
  text: string;
  tone: Tone;
}

export type Phrase = string | Toned | readonly (string | Toned)[];

/** What one types into a shell: kept whole, whatever the width. */
export interface Command {
  /** What it is for: `replay`, `sync-loss`. */
  label: string;
  command: string;
}

/** A line that belongs to the one above it. */
export interface Under {
  under: Phrase;
}

export type Line = Phrase | Command | Under;

export interface Column {
  head: string;
  /** In characters, where they are all of one width. */
  width: number;
}

/** A value, and what bounds or explains it. */
export interface Cell {
  value: Phrase;
  below?: Phrase;
}

export type Part =
  | { kind: "lines"; lines: readonly Line[] }
  | { kind: "table"; columns: readonly Column[]; rows: readonly (readonly (Cell | Phrase)[])[] }
  | { kind: "trace"; trace: Trace; replay: string; /** Of pagerace. */ version: string }
  /** One for each variant and anomaly, in the form that herd and litmus made known: for grep. */
  | { kind: "observations"; lines: readonly string[] };

/** Printed before anything runs, so that a run that dies has said what it was. */
export interface Heading {
  title: string;
  lines: readonly Phrase[];
}

export interface Document {
  heading: Heading;
  parts: readonly Part[];
}

/** What of a document is shown. */
export interface Showing {
  /** Whether there are Observation lines, for grep; by default as the format has it. */
  observing?: boolean;
  /** Of traces, in columns; by default as the format has it. */
  width?: number;
}

export function strong(text: string): Toned {
  return { text, tone: "strong" };
}

export function faint(text: string): Toned {
  return { text, tone: "faint" };
}

export function alarm(text: string): Toned {
  return { text, tone: "alarm" };
}

export function caution(text: string): Toned {
  return { text, tone: "caution" };
}

/** A part of the lines that there are. */
export function lines(...all: readonly (Line | undefined)[]): Part {
  return { kind: "lines", lines: all.filter((line) => line !== undefined) };
}

export function isCell(cell: Cell | Phrase): cell is Cell {
  return typeof cell === "object" && "value" in cell;
}

export function spansOf(phrase: Phrase): readonly (string | Toned)[] {
  return typeof phrase === "string" || !Array.isArray(phrase) ? [phrase as string | Toned] : phrase;
}

/** Those of which an exporter has anything to say. */
export function shownParts(parts: readonly Part[], observing: boolean): Part[] {
  const isEmpty = (part: Part) =>
    part.kind === "table" ? part.rows.length === 0 : part.kind !== "trace" && part.lines.length === 0;
  return parts.filter((part) => !isEmpty(part) && (part.kind !== "observations" || observing));
}
