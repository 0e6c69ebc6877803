/** The step of an execution from which no continuation that was tried avoids the anomaly. */
import { LIVELOCK } from "../../../assembly/vocabulary/anomalies.js";
import { anomalyNamesOf } from "../../model/vocabulary.js";
import type { Inevitable } from "../../trace/trace.js";
import type { Execution, Player } from "./player.js";

/** Continuations by which a step is judged. */
const CONTINUATIONS = 2_000;

/**
 * What is inevitable stays so: the step is searched by halving.
 *
 * @param anomaly its number; undefined is returned for a livelock.
 */
export function inevitableStep(player: Player, { schedule }: Execution, anomaly: number): Inevitable | undefined {
  if (anomaly === LIVELOCK) return undefined; // nothing says that of an execution that is cut off
  let [open, closed] = [-1, schedule.length];
  while (closed - open > 1) {
    const middle = (open + closed) >> 1;
    if (isInevitable(player, schedule.subarray(0, middle), anomaly)) closed = middle;
    else open = middle;
  }
  return {
    step: closed,
    continuations: CONTINUATIONS,
    anomaly: anomalyNamesOf(player.settings.vocabulary)[anomaly] ?? "",
  };
}

function isInevitable(player: Player, prefix: Uint8Array, anomaly: number): boolean {
  for (let number = 0; number < CONTINUATIONS; number++) {
    if ((player.continued(prefix, number).found & (1 << anomaly)) === 0) return false;
  }
  return true;
}
