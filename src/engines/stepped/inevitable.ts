/** The step of an execution from which no continuation that was tried avoids the anomaly. */
import { LIVELOCK } from "../../../assembly/vocabulary/anomalies.js";
import { anomalyNamesOf } from "../../model/vocabulary.js";
import type { Inevitable } from "../../trace/trace.js";
import { Turns } from "../turns.js";
import type { Execution, Player } from "./player.js";

/** Continuations by which a step is judged. */
const CONTINUATIONS = 2_000;

/**
 * What is inevitable stays so: the step is searched by halving.
 *
 * @param anomaly its number; undefined is returned for a livelock, and when told to stop.
 */
export async function inevitableStep(
  player: Player,
  { schedule }: Execution,
  anomaly: number,
  turns = new Turns(),
): Promise<Inevitable | undefined> {
  if (anomaly === LIVELOCK) return undefined; // nothing says that of an execution that is cut off
  let [open, closed] = [-1, schedule.length];
  while (closed - open > 1) {
    const middle = (open + closed) >> 1;
    if (await isInevitable(player, schedule.subarray(0, middle), anomaly, turns)) closed = middle;
    else open = middle;
    if (!(await turns.goOn())) return undefined;
  }
  return {
    step: closed,
    continuations: CONTINUATIONS,
    anomaly: anomalyNamesOf(player.settings.vocabulary)[anomaly] ?? "",
  };
}

async function isInevitable(player: Player, prefix: Uint8Array, anomaly: number, turns: Turns): Promise<boolean> {
  for (let number = 0; number < CONTINUATIONS && (await turns.goOn()); number++) {
    if ((player.continued(prefix, number).found & (1 << anomaly)) === 0) return false;
  }
  return true;
}
