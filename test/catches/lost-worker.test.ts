import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { findVariant } from "../../src/compile/variant.js";
import { readHammerRequest } from "../../src/options/hammer-options.js";
import { makePlan } from "../../src/plan/make-plan.js";
import { singleSlot } from "../../src/plan/slots.js";
// Workers are threads that load a compiled file, so this is the compiled pool.
import { runHammer } from "../../src/engines/hammer/hammer.js";
import { defaultWorkload } from "../../src/model/workload.js";

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
  const request = readHammerRequest({ command: "hammer", variants: ["v2.6.23"] }, raw);
  const plan = makePlan(request, await singleSlot(findVariant("v2.6.23")));
  const began = Date.now();
  const onThreads = (threads: { terminate(): unknown }[]) => void sleep(1000).then(() => threads[1]?.terminate());
  const run = runHammer(plan, { onBlock: () => false, stop: new AbortController().signal, onThreads });
  await expect(run).rejects.toThrow(/worker \d was lost/);
  expect(Date.now() - began).toBeLessThan(30_000);
});
