import { expect, test } from "vitest";
import { verdictOn, walk } from "./walked.js";

/*
 * Tasks may change places, and are folded. Pages, mappings and blocks may not: the walk over a file, the walk over the mappings of a
 * page and the loops over its buffers go through them in order, and the first is not the last. Were they alike, scenarios that
 * mirror each other would have the same probabilities, and as many states; folding would make one of the two wrong.
 */
const UNLIKE = [
  ["mappings", "store : store | writeback | load m1", "store m1 : store m1 | writeback | load"],
  ["pages", "store : store p1 | writeback", "store p1 : store | writeback"],
] as const;

test.each(UNLIKE)("%s are not alike: mirrored, the same anomaly is many times as likely", async (_, one, other) => {
  const found = await Promise.all([one, other].map(async (text) => (await walk("v2.6.20-rc3", text)).found));
  const [a, b] = found.map((verdicts) => verdictOn(verdicts, "untracked-dirty"));
  expect(a!.shortest).toBe(b!.shortest);
  expect(a!.probability!.value / b!.probability!.value).toBeGreaterThan(10);
});

test("blocks are not alike: mirrored, there are as many interleavings, but not as many states", async () => {
  const texts = ["store b1; writeback; store : store b1 | writeback", "store; writeback; store b1 : store | writeback"];
  const [one, other] = await Promise.all(texts.map((text) => walk("v2.6.20-rc3", text)));
  expect(one!.found.interleavings).toBe(other!.found.interleavings);
  expect(one!.explored.states).not.toBe(other!.explored.states);
});
