import { expect, test } from "vitest";
import { enumerate, everyScenario, type Toy } from "./toy-probe.js";
import { fractionText, verdictOn, walk } from "./walked.js";

/*
 * Counted by hand. A broken writeback loses when its clear is the last step of all and its copy comes before the last store to
 * the data: of two stores of one task three places for the copy; of two writers 3, 3, 2, 2, 2 and 2 places in their six orders;
 * and of two writebacks, either's clear being the last, 4 + 3 places for the other's.
 */
const ROWS: [Toy, string, { interleavings: bigint; lost: bigint; fraction: string }][] = [
  ["probe-broken", "store | writeback", { interleavings: 6n, lost: 1n, fraction: "1/8" }],
  ["probe-broken", "store; store | writeback", { interleavings: 15n, lost: 3n, fraction: "3/32" }],
  ["probe-broken", "store | store | writeback", { interleavings: 90n, lost: 14n, fraction: "37/324" }],
  ["probe-broken", "store | writeback | writeback", { interleavings: 90n, lost: 14n, fraction: "37/324" }],
  ["probe-fixed", "store | writeback", { interleavings: 6n, lost: 0n, fraction: "0/1" }],
  ["probe-fixed", "store; store | writeback", { interleavings: 15n, lost: 0n, fraction: "0/1" }],
  ["probe-fixed", "store | store | writeback", { interleavings: 90n, lost: 0n, fraction: "0/1" }],
  ["probe-fixed", "store | writeback | writeback", { interleavings: 90n, lost: 0n, fraction: "0/1" }],
];

test.each(ROWS)("%s, %s: the toy's interleavings, one by one, are as many as are pinned here", (toy, text, row) => {
  expect(enumerate(text, toy)).toMatchObject(row);
});

/** What the engine and the toy must both say. */
async function both(toy: Toy, text: string, symmetry: boolean) {
  const expected = enumerate(text, toy);
  const { explored, found } = await walk(toy, text, { symmetry, maxStates: 10_000, maxBytes: 2 ** 25 });
  const lost = verdictOn(found, "lost-store");
  const said = {
    complete: explored.complete,
    longest: found.longest,
    interleavings: found.interleavings,
    lost: lost.interleavings,
    reachable: lost.reachable,
    shortest: lost.shortest,
    fraction: fractionText(lost),
  };
  const wanted = {
    complete: true,
    longest: expected.steps,
    interleavings: expected.interleavings,
    lost: expected.lost,
    reachable: expected.lost > 0n,
    shortest: expected.lost > 0n ? expected.steps : undefined,
    fraction: expected.fraction,
  };
  return { explored, found, lost, expected, said, wanted };
}

test("one of the six interleavings of the broken probe loses, and a fair coin loses with probability 1/8", async () => {
  const { found, lost } = await both("probe-broken", "store | writeback", true);
  expect([found.interleavings, lost.interleavings, fractionText(lost)]).toEqual([6n, 1n, "1/8"]);
  expect(lost.probability).toEqual({ value: 0.125, error: expect.closeTo(0, 12) });
  expect([...lost.schedule!]).toEqual([1, 0, 0, 1]);
});

test("the fixed probe is proved to lose nothing: a complete walk without such an end", async () => {
  const { explored, found, lost } = await both("probe-fixed", "store | writeback", true);
  expect([explored.complete, explored.bound, lost.reachable, lost.ends]).toEqual([true, undefined, false, 0]);
  expect(lost.probability).toEqual({ value: 0, error: 0 });
  expect(found.verdicts.filter(({ reachable }) => reachable)).toEqual([]);
});

test.each(["probe-broken", "probe-fixed"] as const)(
  "%s: of every scenario of one to four operations the explorer says what the enumeration does, folded or not",
  async (toy) => {
    const scenarios = [1, 2, 3, 4].flatMap((operations) => [...everyScenario(operations)]);
    expect(scenarios).toHaveLength(2 + 8 + 32 + 112);
    for (const text of scenarios) {
      for (const symmetry of [true, false]) {
        const { said, wanted } = await both(toy, text, symmetry);
        expect({ text, symmetry, ...said }).toEqual({ text, symmetry, ...wanted });
      }
    }
  },
);

test("six operations in three tasks, 34,650 interleavings: the very same fractions", async () => {
  for (const text of [
    "store; writeback | writeback; store | writeback; writeback",
    "store; store | store; writeback | writeback; store",
  ]) {
    const { said, wanted } = await both("probe-broken", text, false);
    expect({ text, ...said }).toEqual({ text, ...wanted });
    expect(said.interleavings).toBe(34_650n);
  }
});

/*
 * A state of the engine holds the stacks of the tasks, and on them what the toy's positions do not say: the value that a writer is
 * about to store, and locals that are dead. So it may tell apart what is one state of the toy, and never the other way round,
 * unless it folds tasks that may change places. At an end the stacks are gone and the cell alone is left: there both must count
 * the same, folded or not.
 */
test.each(["probe-broken", "probe-fixed"] as const)(
  "%s: no fewer states than the toy's, and as many ends",
  async (toy) => {
    for (const text of everyScenario(3)) {
      for (const symmetry of [true, false]) {
        const { explored, found, lost, expected } = await both(toy, text, symmetry);
        const ends = { all: expected.ends, lost: expected.lostEnds };
        expect({ text, symmetry, all: found.ends, lost: lost.ends }).toEqual({ text, symmetry, ...ends });
        if (!symmetry) expect([text, explored.states >= expected.states]).toEqual([text, true]);
      }
    }
  },
);
