import { expect, test } from "vitest";
import { OUTCOME_END } from "../../../assembly/layout/explore.js";
import type { Graph } from "../../../src/engines/explore/graph.js";
import { probabilityOf } from "../../../src/engines/explore/probability.js";
import { Turns } from "../../../src/engines/turns.js";

const SHOWN = 1;
const shows = (outcome: number) => (outcome & SHOWN) !== 0;

/**
 * Of two tasks. In the first state one stays where it is: a cycle. From then on one goes on, and the other ends without showing
 * anything; who comes through shows it. So it is 2^-steps.
 */
function narrow(steps: number): Graph {
  const [shown, lost] = [steps + 1, steps + 2];
  const edge = (state: number) => 1 + state;
  const states = Array.from({ length: steps + 1 }, (_, state) => [edge(state + 1), edge(state === 0 ? 0 : lost)]);
  const numbers = lost + 1;
  return {
    states: numbers,
    numbers,
    tasks: 2,
    edges: Uint32Array.from([...states.flat(), 0, 0, 0, 0]),
    further: { places: new Uint32Array(), states: new Uint32Array() },
    outcomes: Uint32Array.from({ length: numbers }, (_, state) =>
      state === shown ? OUTCOME_END | SHOWN : state === lost ? OUTCOME_END : 0,
    ),
    order: undefined,
    longest: Infinity,
    values: new Float64Array(numbers),
    counts: new Uint32Array(numbers),
  };
}

test.each([1, 10, 50, 200])("with cycles, of 2^-%i as many digits are known as of one half", async (steps) => {
  const { value, error } = (await probabilityOf(narrow(steps), shows, new Turns()))!;
  expect(error / value).toBeLessThan(1e-11);
  expect(Math.abs(value - 2 ** -steps)).toBeLessThanOrEqual(error);
});

test("what has no time for its rounds is no number; what no way leads to is 0, and that is known", async () => {
  const stopped = new Turns(AbortSignal.abort());
  expect(await probabilityOf(narrow(50), shows, stopped)).toBeUndefined();
  expect(await probabilityOf(narrow(50), () => false, new Turns())).toEqual({ value: 0, error: 0 });
});
