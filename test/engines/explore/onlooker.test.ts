import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { COUNTER_BYTES, COUNTER_PROGRESS, COUNTER_STOP } from "../../../assembly/layout/explore.js";
import { HarnessFailure } from "../../../src/failure.js";
import { lookOn } from "../../../src/engines/explore/onlooker.js";

const never = new AbortController().signal;
const counters = () => new Int32Array(new SharedArrayBuffer(COUNTER_BYTES));

test("where no chunk is done for so long, the walk has failed", async () => {
  await expect(lookOn(never, counters(), never, 300)).rejects.toThrow(HarnessFailure);
});

test("while chunks are done, it goes on for as long as the level does; and who is to stop is told", async () => {
  const words = counters();
  const [stop, ended] = [new AbortController(), new AbortController()];
  const looking = lookOn(stop.signal, words, ended.signal, 5000);
  for (let chunk = 1; chunk <= 10; chunk++) {
    Atomics.store(words, COUNTER_PROGRESS / 4, chunk);
    await sleep(20);
  }
  expect(Atomics.load(words, COUNTER_STOP / 4)).toBe(0);
  stop.abort();
  while (Atomics.load(words, COUNTER_STOP / 4) === 0) await sleep(1); // or it hangs, which is noticed, too
  ended.abort();
  await expect(looking).resolves.toBeUndefined();
});
