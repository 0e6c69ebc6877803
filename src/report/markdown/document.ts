/** A document in Markdown, as GitHub reads it, and as plain text in a mail: lines are wrapped, tables aligned. */
import { markdownTable } from "markdown-table";
import wrapAnsi from "wrap-ansi";
import {
  type Cell,
  type Command,
  type Document,
  isCell,
  type Line,
  type Part,
  type Phrase,
  type Showing,
  shownParts,
  spansOf,
  type Tone,
} from "../document.js";
import { visibleIn } from "../../visible.js";
import { escaped, escapedCell, fenced } from "./escape.js";
import { markdownTrace } from "./trace.js";

const WIDTH = 72;

const mark: Record<Tone, string> = { strong: "**", faint: "", alarm: "**", caution: "" };

export function markdownText({ heading, parts }: Document, options: Showing = {}): string {
  const { title, lines } = visibleIn(heading);
  const below = lines.length === 0 ? "" : `\n${linesText(lines)}\n`;
  return `# ${escaped(title)}\n${below}${markdownParts(parts, options)}`;
}

/** What follows the heading. */
export function markdownParts(parts: readonly Part[], { observing = false }: Showing = {}): string {
  return shownParts(visibleIn(parts), observing)
    .map((part) => `\n${partText(part)}\n`)
    .join("");
}

function partText(part: Part): string {
  switch (part.kind) {
    case "lines":
      return linesText(part.lines);
    case "observations":
      return fenced(part.lines);
    case "trace":
      return markdownTrace(part);
    case "table": {
      const heads = part.columns.map(({ head }) => escaped(head));
      return markdownTable([heads, ...part.rows.map((row) => row.map(cellText))].map((row) => row.map(escapedCell)));
    }
  }
}

/** A line is a paragraph, several are a list; commands follow, each to be copied whole. */
function linesText(lines: readonly Line[]): string {
  const commands = lines.filter(isCommand);
  const others = lines.filter((line) => !isCommand(line)) as Exclude<Line, Command>[];
  const texts = others.map((line) => itemText(line, others.length > 1));
  return [...(texts.length > 0 ? [texts.join("\n")] : []), ...commands.map(commandText)].join("\n\n");
}

function itemText(line: Exclude<Line, Command>, listed: boolean): string {
  const isUnder = typeof line === "object" && "under" in line;
  const text = marked(isUnder ? line.under : line);
  if (!listed) return wrapAnsi(text, WIDTH);
  const bullet = isUnder ? "  - " : "- ";
  return bullet + wrapAnsi(text, WIDTH - bullet.length).replaceAll("\n", `\n${" ".repeat(bullet.length)}`);
}

function isCommand(line: Line): line is Command {
  return typeof line === "object" && "command" in line;
}

function commandText({ label, command }: Command): string {
  return `${escaped(label)}:\n\n${fenced([command], "sh")}`;
}

function cellText(cell: Cell | Phrase): string {
  if (!isCell(cell)) return marked(cell);
  return marked(cell.value) + (cell.below === undefined ? "" : ` (${marked(cell.below)})`);
}

function marked(phrase: Phrase): string {
  return spansOf(phrase)
    .map((span) => {
      if (typeof span === "string") return escaped(span);
      return span.text === "" ? "" : mark[span.tone] + escaped(span.text) + mark[span.tone];
    })
    .join("");
}
