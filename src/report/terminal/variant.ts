/** Variants, for a terminal: a line each, or one whole. */
import { color } from "./color.js";
import type { VariantAbout } from "../../compile/about.js";
import { oneLineEach } from "./one-line.js";
import { wrap } from "./wrap.js";

export function variantList(variants: readonly VariantAbout[]): string {
  return oneLineEach(variants.map(({ id, year = "", summary }) => ({ name: id, note: year, text: summary })));
}

export function variantSheet(about: VariantAbout): string {
  const { id, aliases, summary, source, subject, ancestors, expectations, closes, filesystems, adds, declares } = about;
  const also = aliases.length > 0 ? ` (${aliases.join(", ")})` : "";
  const lines = [
    color.bold(id) + also,
    summary === "" ? "" : wrap(summary, "  "),
    source === undefined ? "" : field("source", source),
    subject === "kernel" ? "" : field("subject", subject),
    ancestors.length === 0 ? "" : field("descends from", ancestors.join(", ")),
    ...expectations.map((each) => expectationText(each, id)),
    closes.length === 0 ? "" : field("closes", closes.join(", ")),
    subject === "kernel" ? field("filesystems", filesystems.join(", ")) : "",
    adds.length === 0 ? "" : field("adds", adds.join(", ")),
    ...declares.operations.map((each) => field("operation", each)),
    ...declares.oracles.map((each) => field("oracle", each)),
    ...declares.words.map((each) => field("word", each)),
  ];
  return lines.filter((line) => line !== "").join("\n");
}

function expectationText(each: VariantAbout["expectations"][number], id: string): string {
  const condition = each.withOperations.length > 0 ? ` with ${each.withOperations.join(", ")}` : "";
  const inherited = each.from === id ? "" : ` (from ${each.from})`;
  return field(
    each.grade === "design" ? "by design" : each.grade,
    `${each.anomaly}${condition}${inherited}: ${each.reason}`,
  );
}

function field(name: string, text: string): string {
  return wrap(`${name}: ${text}`, "  ");
}
