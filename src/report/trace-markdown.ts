/** A trace for a commit message or a mail: plain text in a fence. */
import type { Trace } from "../trace/trace.js";
import { type TraceOptions, traceTable } from "./trace-table.js";

const WIDTH = 72;
const WIDTH_OF_MANY_TASKS = 100;

const asItIs = (text: string) => text;
const plain = { title: asItIs, finding: asItIs, inevitable: asItIs };

/** At most 72 columns, and 100 for three tasks or more. */
export function markdownTrace(trace: Trace, options: TraceOptions = {}): string {
  const width = trace.tasks.length > 2 ? WIDTH_OF_MANY_TASKS : WIDTH;
  return ["```", ...traceTable(trace, width, plain, options), "```"].join("\n") + "\n";
}
