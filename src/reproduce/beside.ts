/** Model and machine side by side. */
import { clopperPearson } from "../stats/clopper-pearson.js";
import { type Machine, type MachineWay, seenIn } from "./machine.js";
import { isSeen, unseen } from "./oracles.js";
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
  /** Rounds that were measured, with any setting and in any order; null: nobody looked. */
  machine: Rate | null;
  /** The same of rounds in which the window was reached and the setting was the one that was found. */
  confirmed: Rate | null;
  /** `proved absent, and seen: a fault of the model`. */
  says: string;
}

/** Of anomalies that a process can see, and those that the model can reach. */
export function besides({ model }: Pick<Plan, "model">, machine: Machine): Beside[] {
  return model
    .filter(({ anomaly, reachable }) => isSeen(anomaly) || reachable === true)
    .map((each) => beside(each, machine));
}

function beside(model: ModelSays, machine: Machine): Beside {
  const { anomaly } = model;
  const why = whyNotLooked(anomaly, machine);
  if (why !== undefined) return { anomaly, model, machine: null, confirmed: null, says: `not looked for: ${why}` };
  const measured = machine.ways.filter(({ role }) => role === "search" || role === "confirm");
  const confirmed = measured.filter(({ role }) => role === "confirm").slice(0, 1);
  const all = rateOf(measured, anomaly);
  return { anomaly, model, machine: all, confirmed: rateOf(confirmed, anomaly), says: sentence(model, all) };
}

/** Undefined: the machine was looked at for it. */
function whyNotLooked(anomaly: string, { notLooked = [] }: Pick<Machine, "notLooked">): string | undefined {
  if (!isSeen(anomaly)) return unseen[anomaly] ?? "no process can see it";
  return notLooked.find((each) => each.anomaly === anomaly)?.why;
}

function sentence({ reachable }: ModelSays, { hits, rounds }: Rate): string {
  if (rounds === 0) return "nothing was measured";
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
