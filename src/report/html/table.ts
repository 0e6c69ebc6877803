/** Tables, which scroll by themselves where the page is narrow. */
import { type Content, type Markup, markup, trusted } from "./markup.js";

type Rows = readonly (readonly Content[])[];

/** The first column names the row. @param label what a screen reader says that it is. */
export function tableMarkup(label: string, heads: readonly string[], rows: Rows): Markup {
  return table(label, heads, rows, trusted("<table>"));
}

/** The same, of which each row says all by itself: a page's script lets them be put in another order. */
export function sortableMarkup(label: string, heads: readonly string[], rows: Rows): Markup {
  return table(label, heads, rows, trusted(rows.length < 2 ? "<table>" : SORTABLE));
}

/** What a page has that wants the script. */
export const SORTABLE = '<table class="sortable">';

function table(label: string, heads: readonly string[], rows: Rows, tag: Markup): Markup {
  const head = heads.map((text) => (text === "" ? markup`<td></td>` : markup`<th scope="col">${text}</th>`));
  const body = rows.map(
    ([first = "", ...others]) =>
      markup`<tr><th scope="row">${first}</th>${others.map((cell) => markup`<td>${cell}</td>`)}</tr>\n`,
  );
  return scrolling(label, markup`${tag}<thead><tr>${head}</tr></thead><tbody>${body}</tbody></table>`);
}

/** What is wider than the page: reached by keyboard, and named. */
export function scrolling(label: string, inner: Markup): Markup {
  return markup`<div class="scroll" role="group" aria-label="${label}" tabindex="0">${inner}</div>\n`;
}
