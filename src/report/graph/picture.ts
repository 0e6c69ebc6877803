/** A walk as a picture of states and steps, whatever draws it: all states where the result has them, or else the ways of its traces. */
import type { AnyResult } from "../../result/any-schema.js";
import type { ExploredGraph } from "../../result/explore-schema.js";
import { many } from "../../result/number.js";
import type { Trace } from "../../trace/trace.js";
import { visibleIn } from "../../visible.js";
import { documentOf } from "../documents/of-result.js";

export interface Node {
  label: string;
  kind: "state" | "end" | "finding";
}

export interface Arrow {
  /** Indexes of `nodes`. */
  from: number;
  to: number;
  /** From 0. */
  task: number;
  /** Lines. */
  label: string[];
}

export interface Picture {
  /** What it is of, and what is in it; lines. */
  title: string[];
  nodes: Node[];
  arrows: Arrow[];
}

/** @param isDrawn whether whatever draws it can draw that; if not the traces' ways are drawn, or of those nothing but the title. */
export function pictureOf(saved: AnyResult, isDrawn: (picture: Picture) => boolean = () => true): Picture {
  const result = visibleIn(saved);
  const graph = result.mode === "explore" ? result.variants[0]?.graph : undefined;
  const of = result.variants.map(({ variant, verdict }) => `${variant}: ${verdict}`);
  const title = "scenario" in result ? [result.scenario.short, ...of] : of;
  const all = graph && whole(graph, title);
  if (all !== undefined && isDrawn(all)) return all;
  const traces = visibleIn(documentOf(saved).parts).flatMap((part) => (part.kind === "trace" ? [part.trace] : []));
  const why = all === undefined ? "explore --graph N keeps all states" : tooMany(all);
  const drawn = traces.length === 0 ? "no execution was met that would be drawn" : "the executions that were met alone";
  const ways = joined(traces.map(wayOf), [...title, `${drawn}; ${why}`]);
  return isDrawn(ways) ? ways : { title: [...title, tooMany(ways)], nodes: [], arrows: [] };
}

function tooMany({ arrows }: Picture): string {
  return `${many(arrows.length, "step")} are more than this format draws; DOT has them`;
}

function whole({ states, edges }: ExploredGraph, title: readonly string[]): Picture {
  return {
    title: [...title, `all ${many(states.length, "state")} and all steps`],
    nodes: states.map(({ ends }, number): Node => {
      if (ends === undefined) return { label: String(number), kind: "state" };
      return ends.length === 0 ? { label: "end", kind: "end" } : { label: ends.join(", "), kind: "finding" };
    }),
    arrows: edges.map(({ from, to, task, text, change }) => ({ from, to, task, label: lines(task, text, change) })),
  };
}

function lines(task: number, text: string, change: string): string[] {
  return [`${task + 1}: ${text}`, ...(change === "" ? [] : [change])];
}

/** From the state before the first step on, one after the other. */
function wayOf({ steps, findings }: Trace): Omit<Picture, "title"> {
  const labels = new Map<number, string[]>();
  for (const { after, anomaly, assertion } of findings)
    labels.set(after, [...(labels.get(after) ?? []), assertion === undefined ? anomaly : `${anomaly} (${assertion})`]);
  const nodes = Array.from({ length: steps.length + 1 }, (_, number): Node => {
    const found = labels.get(number);
    return found === undefined
      ? { label: String(number), kind: "state" }
      : { label: found.join(", "), kind: "finding" };
  });
  const arrows = steps.map(({ number, task, access, seen, change }) => ({
    from: number - 1,
    to: number,
    task,
    label: lines(task, access + (seen === "" ? "" : `: ${seen}`), change),
  }));
  return { nodes, arrows };
}

/** Beside one another. */
function joined(pictures: readonly Omit<Picture, "title">[], title: string[]): Picture {
  const all: Picture = { title, nodes: [], arrows: [] };
  for (const { nodes, arrows } of pictures) {
    const first = all.nodes.length;
    all.nodes.push(...nodes);
    all.arrows.push(...arrows.map((arrow) => ({ ...arrow, from: arrow.from + first, to: arrow.to + first })));
  }
  return all;
}
