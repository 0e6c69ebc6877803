/** What a walk says of every anomaly. */
import { OUTCOME_END } from "../../../assembly/layout/explore.js";
import { LIVELOCK } from "../../../assembly/vocabulary/anomalies.js";
import { anomalyNamesOf } from "../../model/vocabulary.js";
import type { Schedule } from "../stepped/player.js";
import type { Explored } from "./plan.js";
import { distancesOf } from "./distances.js";
import { Turns } from "../turns.js";
import { scheduleRound } from "./endless.js";
import { type Fraction, fractionOf } from "./fraction.js";
import { furtherOf } from "./further.js";
import { type Graph, graphOf } from "./graph.js";
import { interleavings } from "./interleavings.js";
import { inevitableFrom } from "./inevitable.js";
import { statesTo, type Way, wayThrough } from "./path.js";
import { canEnd, type Probability, probabilityOf } from "./probability.js";

export interface Verdict {
  anomaly: string;
  /** False: there is no such end among the states that were walked. */
  reachable: boolean;
  /** Steps of a shortest execution that shows it; of a livelock, steps from which on there is no end. */
  shortest: number | undefined;
  /** A shortest execution; of a livelock the way into the cycle, and once round. */
  schedule: Schedule | undefined;
  /** Where tasks chose their operations: by task, the alternative of each choice in it. */
  chosen: number[][] | undefined;
  /** The step, from 0, from which on every way leads to the anomaly; of a complete walk. */
  inevitable: number | undefined;
  /** States in which an execution that showed it may end. */
  ends: number;
  /** Of a complete walk; undefined, too, where there was no time to work it out. */
  probability: Probability | undefined;
  /** Of a complete walk without cycles and of few enough states. */
  fraction: Fraction | undefined;
  interleavings: bigint | undefined;
}

export interface Verdicts {
  verdicts: Verdict[];
  /** States in which executions end. */
  ends: number;
  /** Undefined: there are cycles, or too many states to count ways. */
  interleavings: bigint | undefined;
  /** Steps; undefined of a walk that is not complete, Infinity where there are cycles. */
  longest: number | undefined;
  /** Steps to the state that is farthest from the beginning. */
  depth: number;
}

/** Numbers of any length take their time: for more states than these there are decimals alone. */
const MAX_EXACT = 200_000;

/** An error of more digits than this leaves none that are printed. */
const MOST_RELATIVE = 1e7;

/** Graphs of so many states have memory of their own even in place: schedules can then be found, too. */
const MAX_APART = 2 ** 24;

export interface Judging {
  /** The walk took only as many interleavings as reach every end: nothing can be said of likelihood or cycles. */
  reduced?: boolean;
  /** States are not looked up any more afterwards: see graphOf. */
  inPlace?: boolean;
}

/** @param turns end the working out of probabilities, which may take longer than the walk has; the rest is said all the same. */
export async function verdictsOf(
  explored: Explored,
  { reduced = false, inPlace = false }: Judging = {},
  turns = new Turns(),
): Promise<Verdicts> {
  const outcomes = new Uint32Array(explored.memory.buffer, explored.space.outcomes, explored.numbers);
  const names = anomalyNamesOf(explored.vocabulary);
  const further = furtherOf(explored);
  const distances = reduced ? distancesOf(explored, further) : undefined;
  const ended = endsIn(outcomes);
  const nearest = distances?.nearest ?? ((shows) => ended.find((state) => shows(outcomes[state]!)) ?? -1);
  const ends = names.map((_, kind) => (kind === LIVELOCK ? -1 : nearest(showing(kind))));
  const wayTo = distances?.statesTo ?? ((state) => statesTo(explored, state, further));
  const ways = ends.map((first) => (first < 0 ? [] : wayTo(first)));
  const executions = ways.map((states, kind) => (ends[kind]! < 0 ? undefined : wayThrough(explored, states)));
  const isLarge = explored.numbers > MAX_APART;
  const graph = explored.complete && !reduced ? graphOf(explored, inPlace && isLarge) : undefined;
  const exact = graph !== undefined && graph.states <= MAX_EXACT ? graph : undefined;
  const stuck = graph?.order === undefined && graph !== undefined ? canEnd(graph).indexOf(0) : -1;
  const verdictOn = async (anomaly: string, kind: number): Promise<Verdict> => {
    if (kind === LIVELOCK) return livelock(anomaly, explored, { graph, stuck, overwritten: inPlace && isLarge, turns });
    const first = ends[kind]!;
    const shows = showing(kind);
    if (first < 0) return absent(anomaly, graph);
    const way = executions[kind]!;
    const chooses = way.chosen.flat().length > 0;
    return {
      anomaly,
      reachable: true,
      shortest: way.schedule.length,
      ...executionOf(way),
      // In an open scenario a way may lead elsewhere by what another task chooses: that is no interleaving of this one.
      inevitable: chooses ? undefined : graph && inevitableFrom(graph, [0, ...ways[kind]!], shows),
      ends: ended.filter((state) => shows(outcomes[state]!)).length,
      probability: graph && (await probabilityOf(graph, shows, turns)),
      fraction: exact && fractionOf(exact, shows),
      interleavings: exact && interleavings(exact, shows),
    };
  };
  const verdicts: Verdict[] = [];
  for (const [kind, anomaly] of names.entries()) verdicts.push(await verdictOn(anomaly, kind)); // the graph has one place for values
  return {
    verdicts,
    ends: ended.length,
    interleavings: exact && interleavings(exact, () => true),
    longest: graph?.longest,
    depth: distances?.farthest ?? explored.levels.length - 1,
  };
}

/** Whether an outcome is that of an end that shows it. */
function showing(kind: number): (outcome: number) => boolean {
  return (outcome) => (outcome & OUTCOME_END) !== 0 && (outcome & (1 << kind)) !== 0;
}

/** States in which executions end, in their order: few of many. */
function endsIn(outcomes: Uint32Array): number[] {
  const states: number[] = [];
  for (let state = 0; state < outcomes.length; state++) if ((outcomes[state]! & OUTCOME_END) !== 0) states.push(state);
  return states;
}

function absent(anomaly: string, graph: Graph | undefined): Verdict {
  const probability = graph && { value: 0, error: 0 };
  const fraction = graph && { numerator: 0n, denominator: 1n };
  const none = { shortest: undefined, schedule: undefined, chosen: undefined, inevitable: undefined, ends: 0 };
  return { anomaly, reachable: false, ...none, probability, fraction, interleavings: graph && 0n };
}

interface Stuck {
  graph: Graph | undefined;
  /** From which there is no end; below 0: none. */
  stuck: number;
  /** The walk's table: no schedule is found. */
  overwritten: boolean;
  turns: Turns;
}

/** A cycle that no way leads out of. */
async function livelock(
  anomaly: string,
  explored: Explored,
  { graph, stuck, overwritten, turns }: Stuck,
): Promise<Verdict> {
  if (graph === undefined || stuck < 0) return absent(anomaly, graph);
  const way = overwritten ? undefined : scheduleRound(explored, graph, stuck);
  const ending = stuck === 0 ? { value: 0, error: 0 } : await probabilityOf(graph, () => true, turns);
  return {
    anomaly,
    reachable: true,
    shortest: depthOf(stuck, explored.levels) - (way?.chosen.flat().length ?? 0),
    ...executionOf(way),
    inevitable: undefined,
    ends: 0,
    probability: ending && never(ending),
    fraction: stuck === 0 ? { numerator: 1n, denominator: 1n } : undefined,
    interleavings: undefined,
  };
}

/** @returns undefined: it is smaller than what is known of its opposite allows to say. */
function never({ value, error }: Probability): Probability | undefined {
  return 1 - value < MOST_RELATIVE * error ? undefined : { value: 1 - value, error };
}

function executionOf(way: Way | undefined): Pick<Verdict, "schedule" | "chosen"> {
  const chosen = way?.chosen.some((each) => each.length > 0) ? way.chosen : undefined;
  return { schedule: way?.schedule, chosen };
}

function depthOf(state: number, levels: readonly number[]): number {
  return levels.findLastIndex((first) => first <= state);
}
