import { expect, test } from "vitest";
import { traceOf } from "../../../src/engines/stepped/counterexample.js";
import type { Scenario } from "../../../src/scenario/scenario.js";
import type { Trace } from "../../../src/trace/trace.js";
import type { WordValue } from "../../../src/trace/words.js";
import { playerOf, scenarioOf } from "../explore/walked.js";

/** What a reader of the trace alone has after so many steps: words by name, and those that are 0 left out. */
function rebuilt({ beginning, steps }: Trace, count: number): Map<string, string> {
  const values = new Map(beginning.map(({ word, value }) => [word, value]));
  for (const { changes } of steps.slice(0, count))
    for (const { word, before, after } of changes!) {
      expect(values.get(word) ?? before).toBe(before);
      values.set(word, after);
    }
  return new Map([...values].filter(([, value]) => !["0", "v0", "none"].includes(value)));
}

const named = (state: readonly WordValue[]) => new Map(state.map(({ word, value }) => [word, value]));

const CASES: [variant: string, scenario: string, settings: Partial<Scenario>][] = [
  ["v2.6.20-rc3", "fixme-race", {}],
  ["v2.6.20-rc3", "msync-after-fixme", {}],
  ["no-tlb-flush", "fixme-race", { evicts: true, prefetches: true }],
  ["v3.15", "store; store | writeback | sync; unmap", { blocks: 2, mappings: 2, prefetches: true }],
  ["v7.1", "store | writeback | reclaim", { blocks: 2, evicts: true, filesystem: "ext4-ordered" }],
];

test.each(CASES)(
  "%s, %s: after each step the words are what they are when the execution is cut off there",
  async (variant, text, settings) => {
    const scenario = scenarioOf(text, settings);
    const player = await playerOf(variant, scenario);
    const moved = new Set<string>();
    for (const number of [1, 2, 3]) {
      const execution = player.drawnBy("random", number);
      const trace = traceOf(player, execution, variant, undefined);
      expect(trace.steps).toHaveLength(execution.steps);
      for (let count = 1; count <= execution.steps; count++) {
        player.cutOff(execution.schedule.slice(0, count));
        const there = named(player.state());
        expect([count, ...rebuilt(trace, count)].toSorted()).toEqual([count, ...there].toSorted());
      }
      for (const { changes } of trace.steps) for (const { word } of changes!) moved.add(word.split(" ")[0]!);
    }
    expect([...moved]).toEqual(expect.arrayContaining(["TLB", "pte", "PG_dirty"]));
  },
);
