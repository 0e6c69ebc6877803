import { HarnessFailure } from "../../failure.js";
import { RunningClock } from "../running-clock.js";

/** setTimeout takes no more: three weeks. */
const LONGEST_MS = 2 ** 31 - 1;

/** @throws HarnessFailure when what is waited for takes longer, while this process runs. @param what it was to do. */
export async function withDeadline<T>(result: Promise<T>, deadlineMs: number, what: string): Promise<T> {
  const clock = new RunningClock();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const look = () => {
      const leftMs = deadlineMs - clock.now();
      if (leftMs > 0) timer = setTimeout(look, Math.min(leftMs, LONGEST_MS));
      else reject(new HarnessFailure(`deadline: ${deadlineMs / 1000} s ${what}; --deadline`));
    };
    look();
  });
  try {
    return await Promise.race([result, late]);
  } finally {
    clearTimeout(timer);
    clock.close();
  }
}
