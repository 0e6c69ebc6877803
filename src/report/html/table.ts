/** Tables, which scroll by themselves where the page is narrow. */
import { type Content, type Markup, markup } from "./markup.js";

/** The first column names the row. @param label what a screen reader says that it is. */
export function tableMarkup(label: string, heads: readonly string[], rows: readonly (readonly Content[])[]): Markup {
  const head = heads.map((text) => (text === "" ? markup`<td></td>` : markup`<th scope="col">${text}</th>`));
  const body = rows.map(
    ([first = "", ...others]) =>
      markup`<tr><th scope="row">${first}</th>${others.map((cell) => markup`<td>${cell}</td>`)}</tr>\n`,
  );
  return scrolling(label, markup`<table><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table>`);
}

/** What is wider than the page: reached by keyboard, and named. */
export function scrolling(label: string, inner: Markup): Markup {
  return markup`<div class="scroll" role="group" aria-label="${label}" tabindex="0">${inner}</div>\n`;
}
