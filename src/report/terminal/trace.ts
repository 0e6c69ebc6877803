/** A trace for a terminal. */
import { color } from "./color.js";
import type { Trace } from "../../trace/trace.js";
import { type TraceOptions, traceTable } from "../trace/table.js";

const paint = { title: color.bold, finding: color.red, inevitable: color.yellow };

/** @param width of the terminal, in columns: 80 for two tasks, some more for three or four. No line is longer. */
export function terminalTrace(trace: Trace, width: number, options: TraceOptions = {}): string {
  return traceTable(trace, width, paint, options).join("\n") + "\n";
}
