import { setTimeout as sleep } from "node:timers/promises";
import { findVariant } from "../../src/compile/variant.js";
import { expect, test } from "vitest";
import { readRunOptions } from "../../src/options/run-options.js";
import { makePlan } from "../../src/measure/make-plan.js";
import { singleSlot } from "../../src/plan/slots.js";
// Workers are threads that load a compiled file, so this is the compiled pool.
import { runHammer } from "../../dist/src/run/hammer.js";
import { defaultWorkload } from "../../src/plan/workload.js";

test("a worker that is killed ends the run with its number, and the other one does not hang", async () => {
  const text = Object.fromEntries(
    Object.entries({ ...defaultWorkload, threads: 2 }).map(([name, value]) => [name, String(value)]),
  );
  const raw = {
    ...text,
    fs: "ext3-ordered",
    unaccounted: "4",
    epoch: "4096",
    interrupts: "64",
    duration: "60s",
    warmup: "0s",
    deadline: "10s",
  };
  const variant = findVariant("v2.6.23");
  const options = readRunOptions(raw, variant.vocabulary);
  const plan = makePlan("hammer", await singleSlot(variant), options);
  const began = Date.now();
  const onThreads = (threads: { terminate(): unknown }[]) => void sleep(1000).then(() => threads[1]?.terminate());
  const run = runHammer(plan, { onBlock: () => false, stop: new AbortController().signal, onThreads });
  await expect(run).rejects.toThrow(/worker \d was lost/);
  expect(Date.now() - began).toBeLessThan(30_000);
});
