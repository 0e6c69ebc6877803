import { beforeAll, expect, test } from "vitest";
import { pagerace } from "../pagerace.js";
import { precompile } from "../precompile.js";

beforeAll(() => precompile(["v2.6.23", "probe-broken"], "replay"));

const schedule = "1.01234567.1e607203.a2b54";

// Every wrong call: one line that says what and what to do, exit status 2, nothing on stdout.
test.each([
  [["sample", "v2.6.23", "fixme-rac"], /^pagerace: no scenario "fixme-rac": did you mean fixme-race\?/],
  [["sample", "v2.6.22", "fixme-race"], /^pagerace: no variant "v2.6.22"/],
  [["sample", "v2.6.23", "store | sotre"], /task 2, operation 1: no operation "sotre"; did you mean store\?/],
  [["sample", "v2.6.23", "no-such.json"], /^pagerace: no-such\.json: .*no such file/],
  [["sample", "v2.6.23", "fixme-race", "--scheduler", "pct", "--depth", "0"], /--depth 0: want 1 to 8/],
  [["sample", "v2.6.23", "fixme-race", "-n", "0"], /--executions 0: want 1 to/],
  [["sample", "v2.6.23", "fixme-race", "-t", "0"], /--threads 0: want 1 to 64/],
  [["sample", "v2.6.23", "fixme-race", "--max-steps", "1e6"], /--max-steps 1000000: want 1 to 262144/],
  [["sample", "v2.6.23", "fixme-race", "--cpus", "4"], /scenario: cpus: want 1 to 3/],
  [
    ["sample", "v2.6.23", "fixme-race", "--scheduler", "fifo"],
    /--scheduler fifo: want one of portfolio, random, pct, pos, surw/,
  ],
  [["sample", "v2.6.23", "fixme-race", "--expect", "data-loss"], /--expect data-loss: want one of lost-store/],
  [["sample", "v2.6.23", "store | commit", "--fs", "nobh"], /there is no commit in v2\.6\.23 on nobh; there is store/],
  [["sample", "probe-broken", "store | sync"], /no operation "sync"; there are store, writeback, any$/],
  [["compare", "v2.6.19", "--mode", "sample"], /compare --mode sample: which --scenario\?/],
  [
    ["compare", "v2.6.19", "--mode", "sample", "--scenario", "fixme-race", "--mix", "store=1"],
    /compare --mode sample: --mix is for the other mode/,
  ],
  [["compare", "v2.6.19", "--scenario", "fixme-race"], /compare --mode hammer: --scenario is for the other mode/],
  [
    ["compare", "v2.6.19", "probe-fixed", "--mode", "sample", "--scenario", "store | writeback"],
    /kernel and probe variants have nothing in common/,
  ],
  [
    ["replay", "v2.6.23", "fixme-race", schedule],
    /schedule: found with other code \(01234567; here it is [0-9a-f]{8}\)/,
  ],
  [["replay", "v2.6.23", "fixme-race", "b1a2"], /schedule "b1a2": want VERSION\.CODE\.SCENARIO\.STEPS/],
])("%j is refused", async (args, message) => {
  const run = await pagerace(...args);
  expect(run.stderr.trim()).toMatch(message);
  expect(run.stderr.trim().split("\n")).toHaveLength(1);
  expect({ status: run.status, stdout: run.stdout }).toEqual({ status: 2, stdout: "" });
});
