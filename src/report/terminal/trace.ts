/** A trace for a terminal. */
import pc from "picocolors";
import type { Trace } from "../../trace/trace.js";
import { type TraceOptions, traceTable } from "../trace/table.js";

const paint = { title: pc.bold, finding: pc.red, inevitable: pc.yellow };

/** @param width of the terminal, in columns: 80 for two tasks, some more for three or four. No line is longer. */
export function terminalTrace(trace: Trace, width: number, options: TraceOptions = {}): string {
  return traceTable(trace, width, paint, options).join("\n") + "\n";
}
