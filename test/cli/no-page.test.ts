/** A patch that does not ask whether it has a page: a kernel would oops, whatever it is run by. */
import { beforeAll, expect, test } from "vitest";
import { fixture, pagerace } from "../pagerace.js";
import { precompile } from "../precompile.js";

const ASKS_NOT = fixture("asks-not.ts");

beforeAll(() => precompile([ASKS_NOT, "v2.6.23"], "hammer"));
beforeAll(() => precompile([ASKS_NOT], "explore", "portfolio", "pct", "random"));

const ENDED = /of a page that is not there(, belongs to no word)?\n$/;

/* Where another reclaims first there is none. The hammer has a minute for that; five seeds of five took less than two seconds. */
test.each([
  ["explore", ["reclaim | reclaim"]],
  ["sample", ["reclaim | reclaim"]],
  ["sample", ["reclaim | reclaim", "--scheduler", "pct", "-n", "1000", "--seed", "1"]],
  ["sample", ["reclaim | reclaim | reclaim", "--scheduler", "random", "-n", "10000", "--seed", "1"]],
  ["agree", ["reclaim | reclaim"]],
  ["hammer", ["--pages", "2", "-d", "60s", "--warmup", "0s"]],
  ["compare", ["v2.6.23", "--pages", "2", "-d", "60s", "--warmup", "0s"]],
  ["check", ["--budget", "60s"]],
])("%s %s ends with status 3 where a word of it is reached", async (command, args) => {
  const run = await pagerace(command, ASKS_NOT, ...args);
  expect([run.status, run.stderr]).toEqual([3, expect.stringMatching(ENDED)]);
});
