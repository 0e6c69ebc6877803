/** A picture as a Mermaid flowchart, which pages of GitHub and GitLab draw: https://mermaid.js.org/syntax/flowchart.html */
import type { AnyResult } from "../../result/any-schema.js";
import { type Node, type Picture, pictureOf } from "./picture.js";

/** Of a chart with more arrows or characters, Mermaid draws an error, unless the page that it is on allows more. */
const [MOST_ARROWS, MOST_CHARACTERS] = [500, 50_000];

/** What stands around a label. */
const SHAPES: Record<Node["kind"], [open: string, close: string]> = {
  state: ['(["', '"])'],
  end: ['["', '"]'],
  finding: ['[["', '"]]'],
};

export function mermaidOf(result: AnyResult): string {
  return chart(pictureOf(result, (all) => all.arrows.length <= MOST_ARROWS && chart(all).length <= MOST_CHARACTERS));
}

function chart({ title, nodes, arrows }: Picture): string {
  const heading = nodes.length === 0 ? "" : "  title ~~~ s0\n"; // above the first state, without an arrow
  return `flowchart TD
  title["${text(title)}"]
${nodes.map(({ label, kind }, number) => `  s${number}${SHAPES[kind].join(text([label]))}\n`).join("")}${heading}${arrows
    .map(({ from, to, label }) => `  s${from} -->|"${text(label)}"| s${to}\n`)
    .join("")}  classDef finding fill:#ffd9d4,stroke:#b3261e,color:#000
${findings(nodes)}`;
}

function findings(nodes: readonly Node[]): string {
  const found = nodes.flatMap(({ kind }, number) => (kind === "finding" ? [`s${number}`] : []));
  return found.length === 0 ? "" : `  class ${found.join(",")} finding\n`;
}

/** All that could mean something, to Mermaid, to Markdown in it or to HTML, is the code of its character. */
function text(lines: readonly string[]): string {
  return lines.map((line) => line.replace(/[^\p{L}\p{N} ,.()_/-]/gu, (c) => `#${c.codePointAt(0)!};`)).join("<br/>");
}
