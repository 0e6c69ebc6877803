/** Pictures as they are read: DOT by Graphviz itself, Mermaid by what its charts are made of here. */
import { instance } from "@viz-js/viz";
import { expect } from "vitest";

const viz = await instance();

export interface Read {
  title: string;
  nodes: { label: string; marked: boolean }[];
  arrows: { from: string; to: string; label: string }[];
}

interface Json {
  label?: string;
  objects?: { name: string; label: string; fillcolor?: string }[];
  edges?: { tail: number; head: number; label: string }[];
}

/** As Graphviz has read and laid it out. @throws what it says is wrong. */
export function readDot(text: string): Read {
  const { status, output, errors } = viz.render(text, { format: "json0" });
  expect([status, errors]).toEqual(["success", []]);
  const { label = "", objects = [], edges = [] } = JSON.parse(output!) as Json;
  return {
    title: label,
    nodes: objects.map((node) => ({ label: node.label, marked: node.fillcolor !== undefined })),
    arrows: edges.map(({ tail, head, label: said }) => ({
      from: objects[tail]!.name,
      to: objects[head]!.name,
      label: said,
    })),
  };
}

/** Line by line, by the grammar of what is written: a label ends where its quotation mark does. @throws for any other line. */
export function readMermaid(text: string): Read {
  const read: Read = { title: "", nodes: [], arrows: [] };
  const names: string[] = [];
  const marked = new Set<string>();
  const [first, ...lines] = text.trimEnd().split("\n");
  expect(first).toBe("flowchart TD");
  for (const line of lines) {
    const arrow = /^ {2}(s\d+) -->\|"([^"]*)"\| (s\d+)$/.exec(line);
    const node = /^ {2}(s\d+|title)(?:\(\["([^"]*)"\]\)|\["([^"]*)"\]|\[\["([^"]*)"\]\])$/.exec(line);
    const marks = /^ {2}class ([s\d,]+) finding$/.exec(line);
    if (arrow !== null) read.arrows.push({ from: arrow[1]!, to: arrow[3]!, label: decoded(arrow[2]!) });
    else if (marks !== null) for (const name of marks[1]!.split(",")) marked.add(name);
    else if (node?.[1] === "title") read.title = decoded(node[3]!);
    else if (node !== null) {
      names.push(node[1]!);
      read.nodes.push({ label: decoded((node[2] ?? node[3] ?? node[4])!), marked: false });
    } else expect(line).toMatch(/^ {2}(classDef finding [\w:#,]+|title ~~~ s0)$/);
  }
  return { ...read, nodes: read.nodes.map((node, at) => ({ ...node, marked: marked.has(names[at]!) })) };
}

function decoded(label: string): string {
  expect(label).toMatch(/^(?:[\p{L}\p{N} ,.()_/-]|#\d+;|<br\/>)*$/u);
  return label.replaceAll("<br/>", "\n").replace(/#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)));
}

/** DOT's own words for a line's end, a backslash and what HTML takes otherwise. */
export function plain({ title, nodes, arrows }: Read): Read {
  const undo = (text: string) =>
    text.replace(/\\([n\\"])/g, (_, each: string) => (each === "n" ? "\n" : each)).replaceAll("&amp;", "&");
  return {
    title: undo(title),
    nodes: nodes.map((node) => ({ ...node, label: undo(node.label) })),
    arrows: arrows.map((arrow) => ({ ...arrow, label: undo(arrow.label) })),
  };
}
