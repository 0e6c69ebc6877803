/** A picture in the DOT language, for Graphviz: https://graphviz.org/doc/info/lang.html */
import type { AnyResult } from "../../result/any-schema.js";
import { type Node, pictureOf } from "./picture.js";

/** By task; of both schemes of colours that a page may have, against white. */
const COLOURS = ["#1f5fa8", "#a8431f", "#2f7d32", "#6a3d9a"];

const LOOKS: Record<Node["kind"], string> = {
  state: "shape=ellipse",
  end: "shape=box",
  finding: 'shape=box, style=filled, fillcolor="#ffd9d4", color="#b3261e"',
};

export function dotOf(result: AnyResult): string {
  const { title, nodes, arrows } = pictureOf(result);
  return `digraph pagerace {
  graph [labelloc=t, fontname="Helvetica", label=${quoted(title)}];
  node [fontname="Helvetica", fontsize=10];
  edge [fontname="Helvetica", fontsize=9];
${nodes.map(({ label, kind }, number) => `  s${number} [${LOOKS[kind]}, label=${quoted([label])}];\n`).join("")}${arrows
    .map(({ from, to, task, label }) => {
      const colour = COLOURS[task % COLOURS.length]!;
      return `  s${from} -> s${to} [color="${colour}", fontcolor="${colour}", label=${quoted(label)}];\n`;
    })
    .join("")}}
`;
}

/** A backslash begins what a label would have replaced, and an ampersand a character of HTML. */
function quoted(lines: readonly string[]): string {
  const escaped = lines.map((line) => line.replaceAll("&", "&amp;").replace(/[\\"]/g, "\\$&"));
  return `"${escaped.join("\\n")}"`;
}
