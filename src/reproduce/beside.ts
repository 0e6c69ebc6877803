/** Model and machine side by side. */
import { clopperPearson } from "../stats/clopper-pearson.js";
import { type Machine, type MachineWay, seenIn } from "./machine.js";
import { DRIFT, STALE, isSeen, unseen } from "./oracles.js";
import { type ModelSays, type Plan } from "./plan.js";

/** How often, and between which limits the probability of a round lies, at 95 %. */
export interface Rate {
  hits: number;
  rounds: number;
  interval: [number, number];
}

/** An anomaly in both columns. */
export interface Beside {
  anomaly: string;
  model: ModelSays;
  /**
   * Measured rounds of the confirming process alone, in any order: what the search has found owes part of its hits to having been
   * chosen. null: nobody looked, or not round by round.
   */
  machine: Rate | null;
  /** The same of rounds in the order of the trace. */
  confirmed: Rate | null;
  /** What the search has seen, which is no rate. */
  searched: { hits: number; rounds: number } | null;
  /** `proved absent, and seen: a fault of the model`. */
  says: string;
}

/** Of anomalies that a process can see, and those that the model can reach. */
export function besides({ model }: Pick<Plan, "model">, machine: Machine): Beside[] {
  return model
    .filter(({ anomaly, reachable }) => (isSeen(anomaly) && isThere(anomaly, machine)) || reachable === true)
    .map((each) => beside(each, machine));
}

function beside(model: ModelSays, machine: Machine): Beside {
  const { anomaly } = model;
  const none = { anomaly, model, machine: null, confirmed: null, searched: null };
  const why = whyNotLooked(anomaly, machine);
  if (why !== undefined) return { ...none, says: `not looked for: ${why}` };
  if (anomaly === DRIFT) return { ...none, says: driftSays(model, machine) };
  const searched = rateOf(rowsOf(machine, "search"), anomaly);
  const confirming = rowsOf(machine, "confirm");
  const all = rateOf(confirming, anomaly);
  return {
    anomaly,
    model,
    machine: all,
    confirmed: rateOf(confirming.slice(0, 1), anomaly),
    searched: { hits: searched.hits, rounds: searched.rounds },
    says: sentence(model, all.hits + searched.hits, all.rounds + searched.rounds),
  };
}

function rowsOf({ ways }: Machine, role: MachineWay["role"]): MachineWay[] {
  return ways.filter((each) => each.role === role);
}

/** Of a counter there are no rounds: it has drifted by the end of all, or not. */
function driftSays(model: ModelSays, { drift }: Machine): string {
  const count = drift.filter(({ drifted }) => drifted).length;
  return sentence(model, count, drift.length);
}

/** Whether there was anything that could show it. */
function isThere(anomaly: string, { ways }: Machine): boolean {
  return anomaly !== STALE || ways.some(({ staleRead }) => staleRead !== undefined);
}

/** Undefined: the machine was looked at for it. */
function whyNotLooked(anomaly: string, { notLooked }: Pick<Machine, "notLooked">): string | undefined {
  if (!isSeen(anomaly)) return unseen[anomaly] ?? "no process can see it";
  return notLooked.find((each) => each.anomaly === anomaly)?.why;
}

/** @param looks how often it was looked for: rounds, or ends of runs. */
function sentence({ reachable }: ModelSays, hits: number, looks: number): string {
  if (looks === 0) return "nothing was measured";
  if (reachable === true) return hits > 0 ? "reachable, and reproduced" : "reachable, and not seen";
  if (reachable === false)
    return hits > 0
      ? "proved absent, and seen: a fault of the model, or of what the program does otherwise"
      : "absent in both";
  return hits > 0 ? "seen; the model was not walked to its end" : "seen in neither";
}

/** @param anomaly that was looked for. @returns the rate of rounds with at least one. Rounds begin from the same state, and are taken to be independent. */
export function rateOf(ways: readonly MachineWay[], anomaly: string): Rate {
  const rounds = ways.reduce((sum, each) => sum + each.rounds, 0);
  const hits = ways.reduce((sum, each) => sum + (seenIn(each, anomaly)?.rounds ?? 0), 0);
  return { hits, rounds, interval: clopperPearson(hits, rounds) };
}
