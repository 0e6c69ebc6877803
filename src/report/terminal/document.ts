/** A document on a terminal of 80 columns: tones are colours, and what is wider is wrapped between words. */
import { color } from "./color.js";
import {
  isCell,
  type Cell,
  type Document,
  type Heading,
  type Line,
  type Part,
  type Phrase,
  type Showing,
  shownParts,
  spansOf,
  type Tone,
} from "../document.js";
import { visibleIn } from "../../visible.js";
import { plainTable } from "./table.js";
import { terminalTrace } from "./trace.js";
import { wrap } from "./wrap.js";

const paint: Record<Tone, (text: string) => string> = {
  strong: color.bold,
  faint: color.dim,
  alarm: color.red,
  caution: color.yellow,
};

export function terminalText({ heading, parts }: Document, options: Showing = {}): string {
  return terminalHeading(heading) + terminalParts(parts, options);
}

export function terminalHeading(heading: Heading): string {
  const { title, lines } = visibleIn(heading);
  return `${[color.bold(title), ...lines.map((line) => wrap(painted(line)))].join("\n")}\n`;
}

/** What follows the heading. */
export function terminalParts(parts: readonly Part[], options: Showing = {}): string {
  return shownParts(visibleIn(parts), options.observing !== false)
    .map((part) => `\n${partText(part, options)}\n`)
    .join("");
}

function partText(part: Part, { width = 80 }: Showing): string {
  switch (part.kind) {
    case "lines":
      return part.lines.map(lineText).join("\n");
    case "observations":
      return part.lines.join("\n");
    case "trace":
      return `${terminalTrace(part.trace, width)}\n${lineText({ label: "replay", command: part.replay })}`;
    case "table": {
      const table = plainTable(
        part.columns.map(({ head }) => head),
        part.columns.map((column) => column.width),
      );
      for (const row of part.rows) table.push(row.map(cellText));
      return table.toString();
    }
  }
}

function lineText(line: Line): string {
  if (typeof line === "object" && "command" in line) return `${line.label}: ${line.command}`;
  return typeof line === "object" && "under" in line ? wrap(painted(line.under), "  ") : wrap(painted(line));
}

function cellText(cell: Cell | Phrase): string {
  if (!isCell(cell)) return painted(cell);
  return [cell.value, ...(cell.below === undefined ? [] : [cell.below])].map(painted).join("\n");
}

function painted(phrase: Phrase): string {
  return spansOf(phrase)
    .map((span) => (typeof span === "string" ? span : paint[span.tone](span.text)))
    .join("");
}
