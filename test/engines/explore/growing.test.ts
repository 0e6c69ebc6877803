import { expect, test } from "vitest";
import { walk } from "./walked.js";

const SCENARIO = "store : store | store | writeback";

/*
 * The table begins with 16,384 slots, and has 0.8 states to a slot at most. Room for one slot more, or for a few more, is no reason
 * to move every fingerprint by hardly a slot: some would get in the way of others that are still to be moved.
 */
test.each([13_107, 13_120, 13_150, 26_000, 26_300])(
  "a table that has room for %i states: the walk ends when they are too many, and does not fall over before",
  async (maxStates) => {
    const { explored } = await walk("v2.6.20-rc3", SCENARIO, { maxStates });
    expect([explored.complete, explored.states]).toEqual([false, maxStates]);
    expect(explored.bound).toContain("no room for more states");
  },
);
