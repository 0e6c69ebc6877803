/** Where there is no room for more known steps all are forgotten, and learnt again: what was noted with them is noted once. */
import { expect, test } from "vitest";
import * as layout from "../../../assembly/layout/explore.js";
import { loadModule } from "../../../src/compile/module.js";
import { findVariant } from "../../../src/compile/variant.js";
import { exploreScenario } from "../../../src/engines/explore/explore.js";
import type { Explored } from "../../../src/engines/explore/plan.js";
import { settingsFor } from "../../../src/engines/stepped/memory.js";
import { parseShortForm } from "../../../src/scenario/short-form.js";

const variant = findVariant("v2.6.20-rc3");

async function reduced(knownSteps: boolean): Promise<Explored> {
  const { module } = await loadModule(variant, "explore");
  const plan = {
    module,
    settings: settingsFor(parseShortForm("any | any", variant.vocabulary), variant.vocabulary),
    switches: { symmetry: false, reduction: true, knownSteps },
    workers: 0,
    maxStates: 100_000,
    maxBytes: 2 ** 26,
    maxDepth: undefined,
    maxPreemptions: undefined,
  };
  return exploreScenario(plan, { onLevel: () => {}, stop: new AbortController().signal });
}

function edgesOf({ memory, space }: Explored): { noted: number; edges: string[] } {
  const table = new Uint32Array(memory.buffer, space.taskEdges, 2 * space.maxTaskEdges);
  const edges: string[] = [];
  for (let at = 0; at < table.length; at += 2) if (table[at + 1] !== 0) edges.push(`${table[at + 1]} ${table[at]}`);
  const counters = new Int32Array(memory.buffer, space.counters, layout.COUNTER_BYTES / 4);
  return { noted: counters[layout.COUNTER_TASK_EDGES / 4]!, edges };
}

test("a reduced walk that runs every step has the room of one that learns each once", async () => {
  const [once, always] = [await reduced(true), await reduced(false)];
  for (const { complete, bound } of [once, always]) expect([complete, bound]).toEqual([true, undefined]);
  expect(always.taskStates).toBe(once.taskStates);
  for (const { noted, edges } of [edgesOf(once), edgesOf(always)]) {
    expect(new Set(edges).size).toBe(edges.length);
    expect(noted).toBe(edges.length);
  }
  expect(edgesOf(always).edges.length).toBe(edgesOf(once).edges.length);
});
