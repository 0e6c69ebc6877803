/**
 * What runs in a page so that its tables can be sorted. Functions here are written into it as they stand: they know each other and
 * the browser, and nothing else. Without it tables are in their own order, with the gravest first.
 */

export type Direction = "ascending" | "descending" | "none";

/** The number that a text begins with: `< 0.625`, `3,129..12.5k`, `11.7k`; NaN: with none. */
export function numberIn(text: string): number {
  const [, number = "", unit = ""] =
    /^[<>]?\s*(-?\d[\d,]*(?:\.\d+)?(?:e[-+]?\d+)?)\s*([kM](?![a-z]))?/.exec(text) ?? [];
  if (number === "") return Number.NaN;
  return Number(number.replaceAll(",", "")) * (unit === "k" ? 1e3 : unit === "M" ? 1e6 : 1);
}

/** By number, where all texts that are not empty begin with one; what is empty is last, whichever way. @returns indexes of the texts. */
export function orderOf(texts: readonly string[], direction: Direction): number[] {
  const order = texts.map((_, index) => index);
  if (direction === "none") return order;
  const isNumbers = texts.every((text) => text === "" || !Number.isNaN(numberIn(text)));
  const sign = direction === "ascending" ? 1 : -1;
  const compare = (one: string, other: string) =>
    isNumbers ? numberIn(one) - numberIn(other) : one.localeCompare(other, "en", { numeric: true });
  return order.sort((a, b) => {
    const [one, other] = [texts[a]!, texts[b]!];
    if (one === "" || other === "") return Number(one === "") - Number(other === "");
    return sign * compare(one, other);
  });
}

/** Without what stands below it, an interval say. */
function textIn(cell: Element): string {
  const own = [...cell.childNodes].filter((node) => !(node instanceof Element && node.classList.contains("below")));
  return own
    .map((node) => node.textContent)
    .join("")
    .trim();
}

export function makeSortable(table: HTMLTableElement): void {
  const body = table.tBodies[0]!;
  const rows = [...body.rows];
  const heads = [...table.querySelectorAll("thead th")] as HTMLTableCellElement[];
  const next: Record<Direction, Direction> = { none: "ascending", ascending: "descending", descending: "none" };
  for (const head of heads) {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const direction = next[(head.getAttribute("aria-sort") ?? "none") as Direction];
      for (const each of heads) each.removeAttribute("aria-sort");
      if (direction !== "none") head.setAttribute("aria-sort", direction);
      const texts = rows.map((row) => textIn(row.cells[head.cellIndex]!));
      body.append(...orderOf(texts, direction).map((index) => rows[index]!));
    });
  }
}

/** Runs when the page has been read; other scripts of the page know nothing of its names. */
export const SORTING_SCRIPT = `(() => {
"use strict";
${[numberIn, orderOf, textIn, makeSortable].map(String).join("\n")}
document.querySelectorAll("table.sortable").forEach(makeSortable);
})();
`;
