/** The parts of a document as HTML. */
import {
  type Cell,
  type Command,
  isCell,
  type Line,
  type Part,
  type Phrase,
  shownParts,
  spansOf,
} from "../document.js";
import { commandMarkup } from "./command.js";
import { type Markup, markup } from "./markup.js";
import { scrolling, tableMarkup } from "./table.js";
import { traceMarkup } from "./trace.js";

export function partsMarkup(parts: readonly Part[], observing: boolean): Markup[] {
  return shownParts(parts, observing).map(partMarkup);
}

function partMarkup(part: Part): Markup {
  switch (part.kind) {
    case "lines":
      return linesMarkup(part.lines);
    case "observations":
      return scrolling("Observation lines", markup`<pre>${part.lines.join("\n")}</pre>`);
    case "trace":
      return traceMarkup(part);
    case "table": {
      const [first = "", ...others] = part.columns.map(({ head }) => head);
      const rows = part.rows.map((row) => row.map(cellMarkup));
      return tableMarkup(`Table: ${first === "" ? others.join(", ") : first}`, [first, ...others], rows);
    }
  }
}

/** A line that belongs to the one above it stands in its item. */
export function linesMarkup(all: readonly Line[]): Markup {
  const items: { line: Phrase | Command; under: Phrase[] }[] = [];
  for (const line of all) {
    if (typeof line !== "object" || !("under" in line)) items.push({ line, under: [] });
    else if (items.length > 0) items.at(-1)!.under.push(line.under);
    else items.push({ line: line.under, under: [] });
  }
  return markup`<ul class="plain">${items.map(itemMarkup)}</ul>`;
}

function itemMarkup({ line, under }: { line: Phrase | Command; under: readonly Phrase[] }): Markup {
  const below = under.map((each) => markup`<span class="below">${phraseMarkup(each)}</span>`);
  if (typeof line === "object" && "command" in line) return markup`<li>${commandMarkup(line)}${below}</li>`;
  return markup`<li>${phraseMarkup(line)}${below}</li>`;
}

function cellMarkup(cell: Cell | Phrase): Markup {
  if (!isCell(cell)) return phraseMarkup(cell);
  const below = cell.below === undefined ? null : markup`<span class="below">${phraseMarkup(cell.below)}</span>`;
  return markup`${phraseMarkup(cell.value)}${below}`;
}

export function phraseMarkup(phrase: Phrase): Markup {
  const spans = spansOf(phrase).map((span) =>
    typeof span === "string" ? markup`${span}` : markup`<span class="${span.tone}">${span.text}</span>`,
  );
  return markup`${spans}`;
}
