/** How long a thread had a CPU, and how long it waited for one: what an operating system says of it, where it does. */
import { readFileSync } from "node:fs";

export interface ThreadTimes {
  /** All in ms. */
  wall: number;
  ran: number;
  /** It could have run, and others did. */
  waited: number;
}

/** Of the calling thread, since any moment in the past. @returns undefined where the system does not say: outside of Linux. */
export function threadTimes(): ThreadTimes | undefined {
  try {
    const [ran = NaN, waited = NaN] = readFileSync("/proc/thread-self/schedstat", "utf8").split(" ").map(Number);
    const times = { wall: performance.now(), ran: ran / 1e6, waited: waited / 1e6 };
    return Object.values(times).every(Number.isFinite) ? times : undefined;
  } catch {
    return undefined;
  }
}

/** What has passed between two looks. */
export function timesBetween(a: ThreadTimes | undefined, b: ThreadTimes | undefined): ThreadTimes | undefined {
  if (a === undefined || b === undefined) return undefined;
  return { wall: b.wall - a.wall, ran: b.ran - a.ran, waited: b.waited - a.waited };
}
