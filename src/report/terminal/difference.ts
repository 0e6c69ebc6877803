/** What differs between two variants, for a terminal: lines of the newer with `+`, of the older with `-`. */
import { color } from "./color.js";
import type { DifferenceFacts } from "../../code/facts.js";
import type { LineChange } from "../../code/line-difference.js";
import { placeText } from "./code.js";

/** @param name of the one function that was asked for. */
export function differenceText(facts: DifferenceFacts, name?: string): string {
  const { variant, against, added, removed, changed, declared } = facts;
  const named = (name: string, place: (typeof added)[number]) => `  ${name}, ${placeText(place)}`;
  const parts = [
    section(`only ${variant} has`, [
      ...added.map((each) => named(each.name, each)),
      ...declared.added.map((name) => `  ${name}`),
    ]),
    section(`only ${against} has`, [
      ...removed.map((each) => named(each.name, each)),
      ...declared.removed.map((name) => `  ${name}`),
    ]),
    section(
      "declared otherwise",
      declared.changed.map((name) => `  ${name}`),
    ),
    ...changed.map((each) =>
      [
        color.bold(each.name),
        color.red(`--- ${placeText(each.against)}`),
        color.green(`+++ ${placeText(each.variant)}`),
        ...each.lines.map(lineText),
      ].join("\n"),
    ),
  ].filter((part) => part !== "");
  const same = `${variant} and ${against} have the same code${name === undefined ? "" : ` for ${name}`}`;
  return parts.length > 0 ? parts.join("\n\n") : `no difference: ${same}`;
}

function section(head: string, lines: string[]): string {
  return lines.length === 0 ? "" : [color.bold(head), ...lines].join("\n");
}

function lineText({ of, line }: LineChange): string {
  if (of === "both") return `  ${line}`.trimEnd();
  return of === "newer" ? color.green(`+ ${line}`) : color.red(`- ${line}`);
}
