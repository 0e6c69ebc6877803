import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { fixture, pagerace, scratch } from "../pagerace.js";

// Every wrong call: one line that says what and what to do, exit status 2, nothing on stdout.
test.each([
  [["hammer", "v2.6.22"], /^pagerace: no variant "v2.6.22": did you mean v2\.6\.20 or v2\.6\.23/],
  [["hammer", "nothing-like-it"], /^pagerace: no variant "nothing-like-it": .*pagerace variants/],
  [["hammer", "v2.6.2"], /did you mean v2\.6\.20/],
  [["hammer", "no-such-file.ts"], /^pagerace: no-such-file\.ts: .*no such file/],
  [["hammer", "v2.6.23", "-t", "64"], /^pagerace: threads 64|--threads 64: want a whole number from 1 to 16/],
  [["hammer", "v2.6.23", "-t", "0"], /--threads 0: want a whole number from 1 to 16/],
  [["hammer", "v2.6.23", "-d", "soon"], /--duration soon: want a duration like/],
  [["hammer", "v2.6.23", "-n", "many"], /--ops many: want a whole number/],
  [["hammer", "v2.6.23", "--seed", "0x1ffffffff"], /--seed 0x1ffffffff: want at most 32 bits/],
  [["hammer", "v2.6.23", "--mix", "store=1,frob=2"], /--mix frob=2: no operation "frob"; there are store, load/],
  [["hammer", "v2.6.23", "--mix", "store=0"], /every weight is 0/],
  [
    ["hammer", "probe-fixed", "--mix", "store=1,commit=1"],
    /--mix commit=1: no operation "commit"; there are store, writeback/,
  ],
  [["hammer", "v2.6.23", "--fs", "ext3-writeback", "--mix", "store=1,commit=1"], /has no commit here/],
  [["hammer", "v2.6.23", "--pages", "6", "--pages-per-file", "4"], /want a power of two that divides --pages 6/],
  [["hammer", "v2.6.23", "--fs", "btrfs"], /--fs btrfs: want one of ext3-ordered, ext3-writeback, nobh/],
  [["hammer", "v2.6.23", "--expect", "data-loss"], /--expect data-loss: want one of lost-store/],
  [["compare", "v2.6.19", "v2.6.19"], /v2\.6\.19 is named twice/],
  [["compare", "v2.6.19", "probe-fixed"], /kernel and probe variants have nothing in common/],
  [["compare", "v2.6.19", "--baseline", "v2.6.23"], /--baseline v2\.6\.23 is not among the variants/],
  [["hammer", "v2.6.23", "--mix", "store=1=2"], /--mix store=1=2: want store=WEIGHT, a number from 0 to/],
  [["hammer", "v2.6.23", "--mix", `store=${"9".repeat(400)}`], /want store=WEIGHT, a number from 0 to/],
  [["hammer", "v2.6.23", "--mix", "store=1,store=2"], /store has a weight already/],
  [["hammer", "v2.6.23", "-d", "0s"], /nothing would be run/],
  [["explore", "v2.6.23", "store", "--checkpoint", ""], /--checkpoint: want the name of a file/],
  [["soak", "v2.6.23", "--journal", ""], /--journal: want the name of a file/],
  [["hammer", "v2.6.23", "--runs", "0"], /--runs 0: want a whole number from 1 to 10000/],
  [["soak", "v2.6.23", "--runs", "2"], /runs 2: a soak is one run; several are of hammer and compare/],
  [["compare", "--mode", "sample", "--runs", "2"], /--runs is for the other mode/],
  [["plan", "v2.6.23", "--factors", "2,0.5"], /--factors 2,0\.5: want numbers above 1, like 2,1\.5,1\.1/],
  [["plan", "no-such.json"], /no-such\.json: .*no such file/],
  [["plan", "saved.json", "-d", "5s"], /plan: --duration is of a pilot; the saved result says it/],
  [["help", "nosuch"], /help nosuch: there is no such command; `pagerace help` lists them/],
  [["hammr"], /unknown command 'hammr' \(Did you mean hammer\?\)/],
  [["soak"], /name one variant to hammer, or several to compare/],
  [["soak", "--resume", "--journal", "no-such.jsonl"], /--journal no-such\.jsonl: .*no such file/],
  [["hammer", "v2.6.23", "-o", "/no/such/folder/out.json"], /-o \/no\/such\/folder\/out\.json: cannot write/],
])("%j is refused", async (args, message) => {
  const run = await pagerace(...args);
  expect(run.stderr).toMatch(message);
  expect(run.stderr.trim().split("\n")).toHaveLength(1);
  expect({ status: run.status, stdout: run.stdout }).toEqual({ status: 2, stdout: "" });
});

test("an unknown option is refused with exit status 2", async () => {
  const run = await pagerace("hammer", "v2.6.23", "--durration", "1s");
  expect(run.stderr).toContain("pagerace: unknown option '--durration'");
  expect(run.status).toBe(2);
});

test("who names no command is told which there are", async () => {
  const run = await pagerace();
  expect([run.status, run.stdout, run.stderr]).toEqual([0, expect.stringContaining("Commands:"), ""]);
});

test("a patch that does not compile gets one line with its file, line and complaint", async () => {
  const run = await pagerace("hammer", fixture("does-not-compile.ts"));
  expect(run.stderr).toMatch(
    /^pagerace: \S*does-not-compile\.ts:6:10: no page_mkcleam here; did you mean page_mkclean\?\n$/,
  );
  expect(run.status).toBe(2);
});

test("an output file is not overwritten, unless told to", async () => {
  const file = join(scratch(), "result.json");
  writeFileSync(file, "precious");
  const refused = await pagerace("hammer", "probe-fixed", "-n", "1000", "--warmup", "0s", "-o", file);
  expect(refused.stderr).toMatch(/the file exists; choose another name or add --force/);
  expect(refused.status).toBe(2);
  expect(readFileSync(file, "utf8")).toBe("precious");
  const forced = await pagerace("hammer", "probe-fixed", "-n", "1000", "--warmup", "0s", "-o", file, "--force");
  expect(forced.status).toBe(0);
  expect(JSON.parse(readFileSync(file, "utf8")).schema).toBe("pagerace/result/5");
});

test("a refused soak leaves no journal behind", async () => {
  const journal = join(scratch(), "journal.jsonl");
  const unknown = await pagerace("soak", "v2.6.22", "--journal", journal);
  const taken = await pagerace("soak", "v2.6.23", "--journal", journal, "-o", fixture("spins.ts"));
  expect([unknown.status, taken.status]).toEqual([2, 2]);
  expect(existsSync(journal)).toBe(false);
});
