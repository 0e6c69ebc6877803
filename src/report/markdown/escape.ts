/** Text as it is, whatever Markdown would make of it. */

/** What could begin emphasis, code, a link, a tag or an entity anywhere; `_` only at the edge of a word. */
const MARKS = /[\\`*~[]|<(?=[a-z/!?])|&(?=#?\w+;)|(?<!\w)_|_(?!\w)/gi;

/** A word that would begin a heading, a list, a quote or a rule if it were the first of its line, and lines are wrapped. */
const BEGINNINGS = /(?<=^|\s)(?:([-+>]+|#{1,6}|=+)|(\d+)([.)]))(?=\s|$)/g;

/** In one line, and wherever that is wrapped. */
export function escaped(text: string): string {
  return text
    .replace(/\s+/g, " ")
    .replace(MARKS, "\\$&")
    .replace(BEGINNINGS, (_, mark: string | undefined, digits: string, dot: string) =>
      mark === undefined ? `${digits}\\${dot}` : `\\${mark}`,
    );
}

/** Of a table. */
export function escapedCell(text: string): string {
  return text.replaceAll("|", "\\|");
}

/** Lines in a fence that none of them can close. @param language of the text, for colours. */
export function fenced(lines: readonly string[], language = ""): string {
  const longest = Math.max(2, ...lines.flatMap((line) => line.match(/`+/g) ?? []).map((run) => run.length));
  const fence = "`".repeat(longest + 1);
  return [fence + language, ...lines, fence].join("\n");
}
