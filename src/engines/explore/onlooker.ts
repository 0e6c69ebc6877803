/** The host looks on while workers are at a level. */
import { setTimeout as sleep } from "node:timers/promises";
import * as explore from "../../../assembly/layout/explore.js";
import { HarnessFailure, Interrupted } from "../../failure.js";
import { RunningClock } from "../running-clock.js";
import { GRACE_MS } from "../turns.js";

/** How often the host looks whether it is to stop; most levels are over before it looks once. */
const POLL_MS = 100;
/** Without a chunk of 64 states done, amidst a level: then some task goes round without any step. */
const STUCK_MS = 60_000;

/**
 * A level may take minutes: who is told to stop stops amidst it.
 *
 * @returns when the level is over.
 * @throws HarnessFailure if a task takes no step and does not end; Interrupted if it is to stop then.
 */
export async function lookOn(
  stop: AbortSignal,
  counters: Int32Array,
  ended: AbortSignal,
  stuckMs = STUCK_MS,
): Promise<void> {
  const pause = () => sleep(POLL_MS, undefined, { signal: ended }).catch(() => {});
  if (!stop.aborted) await pause();
  if (ended.aborted) return;
  const clock = new RunningClock();
  ended.addEventListener("abort", () => clock.close(), { once: true });
  let [seen, since] = [-1, clock.now()];
  let toldMs = Infinity; // to stop
  while (!ended.aborted) {
    if (stop.aborted) toldMs = Math.min(toldMs, clock.now());
    if (clock.now() - Math.max(since, toldMs) > GRACE_MS)
      throw new Interrupted("interrupted amidst a step that does not end; nothing was kept of this level");
    if (stop.aborted) Atomics.store(counters, explore.COUNTER_STOP / 4, 1);
    await pause();
    const done = Atomics.load(counters, explore.COUNTER_PROGRESS / 4);
    if (done !== seen) [seen, since] = [done, clock.now()];
    if (clock.now() - since > stuckMs)
      throw new HarnessFailure(
        `no step for ${stuckMs / 1000} s: an endless loop in the patch, without an access that others can see?`,
      );
  }
}
