/** A small scenario walked whole, for what is reachable and nothing else. */
import { OUTCOME_END } from "../../../assembly/layout/explore.js";
import { LIVELOCK } from "../../../assembly/vocabulary/anomalies.js";
import { StuckInitially } from "../../failure.js";
import { anomalyNamed } from "../../model/vocabulary.js";
import { exploreScenario } from "../explore/explore.js";
import { graphOf } from "../explore/graph.js";
import type { Explored } from "../explore/plan.js";
import { canEnd } from "../explore/probability.js";
import type { Settings } from "../stepped/memory.js";

export interface Walked {
  /** Anomalies that are reachable, a bit each. */
  shown: number;
  states: number;
  complete: boolean;
  /** Undefined: what runs initially does not end. */
  explored: Explored | undefined;
}

/** A state and its share of everything that is kept takes no more. */
const STATE_BYTES = 96;
const LEAST_BYTES = 2 ** 23;

/** Tasks that may change places are not folded: of a patch they never are, and ends are compared. @throws HarnessFailure if it traps. */
export async function walkWhole(module: WebAssembly.Module, settings: Settings, maxStates: number): Promise<Walked> {
  const plan = {
    module,
    settings,
    switches: { symmetry: false, reduction: false, knownSteps: true },
    workers: 0,
    maxStates,
    maxBytes: LEAST_BYTES + STATE_BYTES * maxStates,
    maxDepth: undefined,
    maxPreemptions: undefined,
  };
  try {
    const explored = await exploreScenario(plan, { onLevel: () => {}, stop: new AbortController().signal });
    const { states, complete } = explored;
    return { shown: shownIn(explored), states, complete, explored };
  } catch (error) {
    if (!(error instanceof StuckInitially)) throw error;
    const { number } = anomalyNamed(settings.vocabulary, error.anomaly)!;
    return { shown: 1 << number, states: 0, complete: true, explored: undefined };
  }
}

function shownIn(explored: Explored): number {
  const { memory, space, numbers, complete } = explored;
  const outcomes = new Uint32Array(memory.buffer, space.outcomes, numbers);
  let shown = 0;
  for (const outcome of outcomes) if ((outcome & OUTCOME_END) !== 0) shown |= outcome;
  return (shown & ~OUTCOME_END) | (complete && neverEnds(explored) ? 1 << LIVELOCK : 0);
}

/** Whether from some state there is no way to an end. */
function neverEnds(explored: Explored): boolean {
  const graph = graphOf(explored);
  return graph.order === undefined && canEnd(graph).includes(0);
}
