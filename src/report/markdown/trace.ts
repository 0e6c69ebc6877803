/** A trace for a commit message or a mail, which stands alone: what it is of, how it is read, and what plays it again. */
import wrapAnsi from "wrap-ansi";
import type { Part } from "../document.js";
import { legendOf } from "../trace/legend.js";
import { type TraceOptions, traceTable } from "../trace/table.js";
import { escaped, fenced } from "./escape.js";

const WIDTH = 72;
const WIDTH_OF_MANY_TASKS = 100;

const asItIs = (text: string) => text;
const plain = { title: asItIs, finding: asItIs, inevitable: asItIs };

/** At most 72 columns, and 100 for three tasks or more; the command has its own length. */
export function markdownTrace(
  { trace, replay, version }: Omit<Extract<Part, { kind: "trace" }>, "kind">,
  options: TraceOptions = {},
): string {
  const width = trace.tasks.length > 2 ? WIDTH_OF_MANY_TASKS : WIDTH;
  return [
    fenced(traceTable(trace, width, plain, options)),
    wrapAnsi(escaped(legendOf(trace)), WIDTH),
    `Played again by pagerace ${escaped(version)}:`,
    fenced([replay], "sh"),
  ].join("\n\n");
}
