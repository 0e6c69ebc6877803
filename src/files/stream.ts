/** Pipes and devices, which are written as they are: nothing can be put in their place. */
import { closeSync, constants, openSync, writeSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

const LOOK_AGAIN_MS = 50;

/**
 * Waits for a reader, and for one that is slow, without keeping anything else from going on.
 *
 * @throws what the system says; AbortError when told to stop before all was read.
 */
export async function writeStream(path: string, text: string, stop: AbortSignal): Promise<void> {
  const flags = constants.O_WRONLY | (constants.O_NONBLOCK ?? 0);
  const file = await whenReady(() => openSync(path, flags), stop);
  try {
    const bytes = Buffer.from(text);
    for (let done = 0; done < bytes.length;) done += await whenReady(() => writeSync(file, bytes, done), stop);
  } finally {
    closeSync(file);
  }
}

/** ENXIO: a pipe that nobody reads; EAGAIN: one that is full. */
async function whenReady<T>(attempt: () => T, stop: AbortSignal): Promise<T> {
  for (;;) {
    try {
      return attempt();
    } catch (error) {
      if (!["ENXIO", "EAGAIN"].includes((error as NodeJS.ErrnoException).code ?? "")) throw error;
      await sleep(LOOK_AGAIN_MS, undefined, { signal: stop });
    }
  }
}
