/** What is wrong with a user's file, and where. */
import type { Node, Range } from "assemblyscript";

export interface Fault {
  /** Of the source, as the compiler has it: from the package's root, without `.ts`. */
  module: string;
  /** From 1. */
  line: number;
  column: number;
  message: string;
}

/** Collects faults; of two at one place the second follows from the first. */
export class Faults {
  readonly all: Fault[] = [];

  add(node: Node | Range, message: string): void {
    const range = "range" in node ? node.range : node;
    const line = range.source.lineAt(range.start);
    const fault = { module: range.source.internalPath, line, column: range.source.columnAt(), message };
    const same = this.all.some(
      (other) => other.module === fault.module && other.line === line && other.column === fault.column,
    );
    if (!same) this.all.push(fault);
  }
}
