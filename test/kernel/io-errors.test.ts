import { expect, test } from "vitest";
import { fractionText, reachable, verdictOn, walk } from "../engines/explore/walked.js";

async function reachedOn(variant: string, scenario: string) {
  const { explored, found } = await walk(variant, scenario, { maxStates: 2 ** 22 });
  expect(explored.complete).toBe(true);
  return {
    found,
    reached: Object.fromEntries(reachable(found).map((each) => [each, verdictOn(found, each).shortest])),
  };
}

test("error-two-waiters: before errseq_t one of them is told, since then both (5660e13d2fd6)", async () => {
  expect((await reachedOn("v3.15", "error-two-waiters")).reached).toEqual({ "error-unreported": 120 });
  for (const variant of ["v4.13", "v6.2", "v6.16"])
    expect((await reachedOn(variant, "error-two-waiters")).reached).toEqual({});
});

test("error-before-open: who opens the file later was told of nothing, until b4678df184b3", async () => {
  expect((await reachedOn("v3.15", "error-before-open")).reached).toEqual({});
  const { found } = await reachedOn("v4.13", "error-before-open");
  expect([reachable(found), fractionText(verdictOn(found, "error-unreported"))]).toEqual([["error-unreported"], "1/1"]);
  for (const variant of ["v4.16", "v4.19", "v6.2", "v6.16"])
    expect((await reachedOn(variant, "error-before-open")).reached).toEqual({});
});

test("what fails to be written is no lost store and no loss of a sync; what is written after all is no error", async () => {
  for (const scenario of [
    "store; fail; writeback; sync; reclaim; load",
    "store; fail; writeback; store; writeback; reopen; sync",
    "fail : store; sync; load | writeback",
    "store; fail; writeback; truncate; store; reopen; sync",
  ])
    for (const variant of ["v4.16", "v6.2"]) expect((await reachedOn(variant, scenario)).reached).toEqual({});
});
