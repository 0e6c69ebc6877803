/** A table without lines, its head in bold. */
import Table from "cli-table3";
import { color } from "./color.js";

const EDGES = ["top", "bottom", "left", "right", "mid"];
const JOINTS = [
  "top-mid",
  "top-left",
  "top-right",
  "bottom-mid",
  "bottom-left",
  "bottom-right",
  "left-mid",
  "mid-mid",
  "right-mid",
];
const NO_LINES = Object.fromEntries([...EDGES, ...JOINTS, "middle"].map((name) => [name, ""]));

/** @param widths of the columns, in characters; longer words are wrapped. */
export function plainTable(head: string[], widths: number[]): InstanceType<typeof Table> {
  const style = { "padding-left": 0, "padding-right": 1, head: [], border: [], compact: true };
  return new Table({
    head: head.map((cell) => color.bold(cell)),
    chars: NO_LINES,
    style,
    colWidths: widths,
    wordWrap: true,
  });
}
