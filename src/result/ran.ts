/** How the machine was while a job ran: what else it did, and what was taken from it. */
import { readFileSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { z } from "zod";
import { cpuMs, RunningClock } from "../engines/running-clock.js";
import type { ThreadTimes } from "../engines/thread-times.js";

export const ranSchema = z.object({
  startedAt: z.string().describe("ISO 8601"),
  seconds: z.number().describe("by the wall clock, compiling left out"),
  suspended: z.number().describe("seconds of these in which the process was suspended: nothing was measured"),
  others: z.number().nullable().describe("CPUs that other work kept busy, on average; null: not known"),
  stolen: z.number().nullable().describe("of all CPUs' time what a hypervisor gave to others; null: not known"),
  onCpu: z
    .number()
    .nullable()
    .describe("of the measured time the share that worker threads had a CPU; null: not known"),
  runDelay: z.number().nullable().describe("the share that they waited for one, though they could have run"),
  load: z.number().describe("runnable threads at the end, an average over the last minute; 0 where none is told"),
  mhz: z.number().nullable().describe("of CPUs at the end, on average; null: not known"),
});

export type Ran = z.infer<typeof ranSchema>;

/** Over several runs, each by its time. Undefined: none knows. */
export function meanOf(
  ran: readonly Ran[],
  key: "others" | "stolen" | "onCpu" | "runDelay" | "load",
): number | undefined {
  const known = ran.filter((each) => each[key] !== null);
  const seconds = known.reduce((sum, each) => sum + each.seconds, 0);
  return seconds === 0 ? undefined : known.reduce((sum, each) => sum + each[key]! * each.seconds, 0) / seconds;
}

interface Times {
  /** All in milliseconds: since boot, of all CPUs together, busy with anything, and stolen. */
  busy: number;
  stolen: number | undefined;
  /** Of this process, all its threads together. */
  own: number;
  wall: number;
}

/** Begins to watch. @returns what to call at the end, with the times of worker threads, where they are known. */
export function watchMachine(): (threads?: readonly ThreadTimes[]) => Ran {
  const startedAt = new Date().toISOString();
  const clock = new RunningClock();
  const before = timesNow();
  return (threads = []) => {
    const after = timesNow();
    const suspended = clock.suspendedMs() / 1000;
    clock.close();
    const wall = after.wall - before.wall;
    const busy = after.busy - before.busy;
    const known = wall > 0 && busy > 0; // some systems tell nothing of their CPUs' times
    const isStolen = after.stolen !== undefined && before.stolen !== undefined && wall > 0;
    return {
      startedAt,
      seconds: wall / 1000,
      suspended,
      others: known ? Math.max(0, (busy - (after.own - before.own)) / wall) : null,
      stolen: isStolen ? Math.max(0, after.stolen! - before.stolen!) / (wall * cpus().length) : null,
      onCpu: shareOf(threads, ({ ran }) => ran),
      runDelay: shareOf(threads, ({ waited }) => waited),
      load: loadavg()[0]!,
      mhz: meanMhz(),
    };
  };
}

function shareOf(threads: readonly ThreadTimes[], part: (times: ThreadTimes) => number): number | null {
  const sum = (of: (times: ThreadTimes) => number) => threads.reduce((all, times) => all + of(times), 0);
  const wall = sum((times) => times.wall);
  return wall > 0 ? sum(part) / wall : null;
}

function meanMhz(): number | null {
  const speeds = cpus().map(({ speed }) => speed);
  const mean = speeds.reduce((sum, speed) => sum + speed, 0) / speeds.length;
  return mean > 0 ? mean : null;
}

function timesNow(): Times {
  const busy = cpus().reduce((sum, { times }) => sum + times.user + times.nice + times.sys + times.irq, 0);
  return { busy, stolen: stolenMs(), own: cpuMs(), wall: performance.now() };
}

/** Linux counts it in hundredths of a second: the eighth number of the first line. Undefined elsewhere. */
function stolenMs(): number | undefined {
  try {
    const steal = Number(readFileSync("/proc/stat", "utf8").split("\n")[0]?.split(/\s+/)[8]);
    return Number.isFinite(steal) ? steal * 10 : undefined;
  } catch {
    return undefined;
  }
}
