/** All states of a small walk as plain data: which step of which task leads from which to which, and what the ends show. */
import { OUTCOME_END } from "../../../assembly/layout/explore.js";
import { HarnessFailure } from "../../failure.js";
import { anomaliesIn } from "../../model/vocabulary.js";
import type { TraceStep } from "../../trace/trace.js";
import type { Schedule } from "../stepped/player.js";
import { type Further, furtherOf } from "./further.js";
import { eachWay } from "./graph.js";
import { statesTo, wayThrough } from "./path.js";
import type { Explored } from "./plan.js";

export interface StateGraph {
  /** By number, from 0, the first one; depth: steps to it, at least. */
  states: { depth: number; /** That executions which end here show; left out: none ends here. */ ends?: string[] }[];
  /** `text` is what the step does, `change` what it changes, or empty. */
  edges: { from: number; to: number; task: number; function: string; text: string; change: string }[];
}

/** Plays a schedule that comes to no end, and tells of its steps. */
export type Told = (schedule: Schedule) => readonly TraceStep[];

/** By the walk's numbers. */
interface Edge {
  from: number;
  to: number;
  task: number;
  step?: TraceStep;
}

/** Of a complete walk, not reduced, of a closed scenario, in which no tasks were folded. @throws HarnessFailure if the walk is wrong. */
export function stateGraph(explored: Explored, told: Told): StateGraph {
  const { memory, space, numbers, vocabulary, levels } = explored;
  const further = furtherOf(explored);
  const outgoing = edgesOf(explored, further);
  tellAll(explored, outgoing, further, told);
  const outcomes = new Uint32Array(memory.buffer, space.outcomes, numbers);
  const places = new Map([...outgoing.keys()].map((state, place) => [state, place])); // some of the walk's numbers are no state's
  return {
    states: [...outgoing.keys()].map((state) => ({
      depth: levels.findLastIndex((first) => first <= state),
      ...((outcomes[state]! & OUTCOME_END) === 0 ? {} : { ends: anomaliesIn(vocabulary, outcomes[state]!) }),
    })),
    edges: [...outgoing.values()]
      .flat()
      .map(({ from, to, task, step }) => ({ from: places.get(from)!, to: places.get(to)!, task, ...said(step!) })),
  };
}

/** By state, nearer ones first: what leads out of it. */
function edgesOf({ memory, space, numbers }: Explored, further: Further): Map<number, Edge[]> {
  const { tasks } = space;
  const edges = new Uint32Array(memory.buffer, space.edges, numbers * tasks);
  const outgoing = new Map<number, Edge[]>([[0, []]]);
  for (const [from, leading] of outgoing)
    for (let task = 0; task < tasks; task++)
      eachWay({ edges, further }, from * tasks + task, (to) => {
        leading.push({ from, to, task });
        if (!outgoing.has(to)) outgoing.set(to, []);
      });
  return outgoing;
}

/** An execution tells of all edges that it takes: each goes on along such as were not told of yet. */
function tellAll(explored: Explored, outgoing: ReadonlyMap<number, Edge[]>, further: Further, told: Told): void {
  const taken = new Set<Edge>();
  const nextOf = (state: number) => outgoing.get(state)!.find((edge) => !taken.has(edge));
  for (const state of outgoing.keys()) {
    for (let first = nextOf(state); first !== undefined; first = nextOf(state)) {
      const path: Edge[] = [];
      for (let edge: Edge | undefined = first; edge !== undefined; edge = nextOf(edge.to)) {
        taken.add(edge);
        path.push(edge);
      }
      const before = statesTo(explored, state, further);
      const played = [...path, ...oneMoreEach(path, outgoing)];
      const { schedule } = wayThrough(explored, [...before, ...played.map(({ to }) => to)]);
      const steps = told(schedule).slice(before.length, before.length + path.length);
      if (steps.length !== path.length || path.some(({ task }, n) => task !== steps[n]!.task))
        throw new HarnessFailure(`the walk is wrong: its steps from state ${state} on, played again, are others`);
      path.forEach((edge, n) => (edge.step = steps[n]!));
    }
  }
}

/** Where a translation ends in a fault, say, only the task's next step tells. */
function oneMoreEach(path: readonly Edge[], outgoing: ReadonlyMap<number, Edge[]>): Edge[] {
  const more: Edge[] = [];
  for (const task of new Set(path.map((edge) => edge.task).toReversed())) {
    const at = more.at(-1) ?? path.at(-1)!;
    const next = outgoing.get(at.to)!.find((edge) => edge.task === task);
    if (next !== undefined) more.push(next);
  }
  return more;
}

function said({ access, seen, change, function: name, speculated = [] }: TraceStep) {
  const text = [...speculated.map((each) => each.text), access + (seen === "" ? "" : `: ${seen}`)].join("; ");
  return { function: name, text, change };
}
