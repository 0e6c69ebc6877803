/** What is drawn for pauses: on one CPU an epoch goes the same way every time. */
import { expect, test } from "vitest";
import * as layout from "../../../assembly/layout/index.js";
import { loadModule } from "../../../src/compile/module.js";
import { findVariant } from "../../../src/compile/variant.js";
import { writeDelays } from "../../../src/engines/hammer/delays.js";
import { instantiate } from "../../../src/engines/hammer/instance.js";
import { configure, createMemory } from "../../../src/engines/hammer/memory.js";
import { turnNs } from "../../../src/engines/hammer/spin.js";
import { hammerRequest } from "../../hammer-request.js";

const variant = findVariant("v2.6.23");

/** The state of the pauses' stream when these epochs have ended. @param every steps from one pause to the next. */
async function streamAfter(seed: number, epochs: readonly number[], every: number): Promise<number> {
  const { module } = await loadModule(variant, "delayed");
  const memory = createMemory();
  const workload = { ...hammerRequest.workload, threads: 1 };
  const vocabularies = [variant.vocabulary];
  configure(memory, { seed, workload, vocabularies, deadlineMs: 10_000, oversubscribed: false });
  writeDelays(memory, { every, longestNs: 100 }, 10);
  const { epoch } = instantiate(module, memory, 0);
  for (const number of epochs) epoch(0, number, layout.LEDGER, 0);
  return new Int32Array(memory.buffer)[(layout.CPUS + layout.CPU_DELAY_RNG) / layout.WORD]!;
}

test("what is drawn depends on the seed and on the epoch's number, and on no epoch before it", async () => {
  const state = await streamAfter(1, [7], 64);
  expect(await streamAfter(1, [7], 64)).toBe(state);
  expect(await streamAfter(1, [3, 4, 7], 64)).toBe(state);
  expect(await streamAfter(1, [8], 64)).not.toBe(state);
  expect(await streamAfter(2, [7], 64)).not.toBe(state);
});

test("a turn of a pause takes some time, and the build without pauses has none to be timed", async () => {
  const { module } = await loadModule(variant, "delayed");
  expect(turnNs(module, createMemory())).toBeGreaterThan(0);
  const plain = await loadModule(variant, "hammer");
  expect(() => turnNs(plain.module, createMemory())).toThrow(/without pauses/);
});
