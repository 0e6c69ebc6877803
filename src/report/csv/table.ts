/** A table as RFC 4180 has it: UTF-8, CRLF, a head, quotes where a comma, a quote or a line's end would mean something else. */
import { visible } from "../../visible.js";

export type Value = string | number | boolean | null;

/** What a spreadsheet would compute instead of show, its wide forms too. */
const FORMULA = /^[=+\-@＝＋－＠]/;

/** @param rows with a value for each column; numbers in full, null an empty cell. */
export function csvText(columns: readonly string[], rows: readonly (readonly Value[])[]): string {
  return [columns, ...rows].map((row) => `${row.map(cell).join(",")}\r\n`).join("");
}

/** Text that a spreadsheet would take for a formula has an apostrophe before it, which it shows as text; a number needs none. */
function cell(value: Value): string {
  if (typeof value !== "string") return value === null ? "" : String(value);
  const text = visible(value);
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",;\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
