import { expect, test } from "vitest";
import { EDGE_HAS_MORE, OUTCOME_END } from "../../../assembly/layout/explore.js";
import { fractionOf } from "../../../src/engines/explore/fraction.js";
import type { Graph } from "../../../src/engines/explore/graph.js";
import { probabilityOf } from "../../../src/engines/explore/probability.js";
import { Turns } from "../../../src/engines/turns.js";

const SHOWN = 1;

/** One step that goes so many ways, each to an end of its own, of which the first `showing` show it. */
function fan(ways: number, showing: number): Graph {
  const states = ways + 1;
  const others = Array.from({ length: ways - 1 }, (_, n) => n + 2);
  return {
    states,
    numbers: states,
    tasks: 1,
    edges: Uint32Array.from({ length: states }, (_, state) =>
      state > 0 ? 0 : ways === 1 ? 2 : (2 | EDGE_HAS_MORE) >>> 0,
    ),
    further: { places: Uint32Array.from(others, () => 0), states: Uint32Array.from(others) },
    outcomes: Uint32Array.from({ length: states }, (_, state) =>
      state === 0 ? 0 : OUTCOME_END | (state <= showing ? SHOWN : 0),
    ),
    order: Uint32Array.from({ length: states }, (_, state) => state),
    longest: states,
    values: new Float64Array(states),
    counts: new Uint32Array(states),
  };
}

const shows = (outcome: number) => (outcome & SHOWN) !== 0;

test.each([
  [1, 1, "1/1"],
  [2, 1, "1/2"],
  [3, 2, "2/3"],
  [4, 2, "1/2"],
  [5, 2, "2/5"],
  [6, 4, "2/3"],
  [7, 3, "3/7"],
  [8, 3, "3/8"],
  [12, 5, "5/12"],
  [22, 4, "2/11"],
  [32, 7, "7/32"],
])("of a step of %i ways %i show it: %s, exactly and in decimals", async (ways, showing, fraction) => {
  const { numerator, denominator } = fractionOf(fan(ways, showing), shows)!;
  expect(`${numerator}/${denominator}`).toBe(fraction);
  const { value } = (await probabilityOf(fan(ways, showing), shows, new Turns()))!;
  expect(value).toBeCloseTo(showing / ways, 14);
});
