/** Computations on this thread that take long, and can be told to end. */
import { setImmediate as nextTurn } from "node:timers/promises";

const TURN_MS = 50;

/** How long what other threads have under way may take once it is to stop. */
export const GRACE_MS = 500;

/** Gives way now and then to what else this thread has to do: to hear that it is to stop, say. */
export class Turns {
  private since = performance.now();

  /** @param stop ends the computation; without it nothing does. */
  constructor(private readonly stop?: AbortSignal) {}

  /** @returns whether to go on. */
  async goOn(): Promise<boolean> {
    if (performance.now() - this.since > TURN_MS) {
      await nextTurn();
      this.since = performance.now();
    }
    return this.stop?.aborted !== true;
  }
}

/** @returns what is waited for; undefined if it is not there some time after it was told to stop. @throws as it does. */
export async function unlessStopped<T>(result: Promise<T>, stop: AbortSignal): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const settled = new AbortController();
  const givenUp = new Promise<undefined>((resolve) => {
    const give = () => {
      timer = setTimeout(() => resolve(undefined), GRACE_MS);
    };
    if (stop.aborted) give();
    else stop.addEventListener("abort", give, { once: true, signal: settled.signal });
  });
  try {
    return await Promise.race([result, givenUp]);
  } finally {
    settled.abort();
    clearTimeout(timer);
  }
}
