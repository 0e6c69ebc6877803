import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { shardsOf } from "../../src/model/shard.js";
import { formatResult } from "../../src/report/report.js";
import { diffResults } from "../../src/result/diff.js";
import { mergeResults } from "../../src/result/merge.js";
import type { MutateResult } from "../../src/result/mutate-schema.js";
import { readResult } from "../../src/result/saved.js";
import { fixture, pagerace, scratch, start } from "../pagerace.js";
import { precompile } from "../precompile.js";

const ONE = ["--functions", "make_pte_clean", "--rules", "drop-flush", "--scenario", "store : store | writeback"];
const WALKED = ["--sample", "0", "--hammer", "0s"];
const LENIENT = fixture("mutate/lenient.ts");

beforeAll(() => precompile(["v2.6.23", LENIENT], "walk"));

test("a kept mutant is shown by the command that is printed; the report fits 80 columns and is printed again from its file", async () => {
  const folder = scratch();
  const [keep, saved] = [join(folder, "mutants"), join(folder, "result.json")];
  const { status, stdout, stderr } = await pagerace(
    "mutate",
    "v2.6.23",
    ...ONE,
    ...WALKED,
    "-t",
    "1",
    "--seed",
    "1",
    "--keep",
    keep,
    "-o",
    saved,
  );
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  expect(readdirSync(keep)).toEqual(["drop-flush-make_pte_clean-36.ts"]);
  const [, command = ""] = /^drop-flush-make_pte_clean-36: lost-store: pagerace (.*)$/m.exec(stdout) ?? [];
  expect(command).toBe(`explore ${join(keep, "drop-flush-make_pte_clean-36.ts")} fixme-race`);
  await precompile([join(keep, "drop-flush-make_pte_clean-36.ts")], "explore", "replay");
  const shown = await pagerace(...command.split(" "));
  expect(shown.status).toBe(1);
  expect(shown.stdout).toContain("lost-store");
  const wide = stdout.split("\n").filter((line) => line.length > 80 && !line.includes("pagerace explore"));
  expect(wide).toEqual([]);
  expect(stdout).toMatch(/\n1 of 1 killed: all that are not proved equivalent\n$/);
  expect((await pagerace("report", saved)).stdout).toBe(stdout);
  expect(formatResult(readResult(saved).result, "markdown", {})).toContain("drop-flush");
  const result = readResult(saved);
  expect(() => mergeResults([result, result])).toThrow(/mutants are judged by one run/);
  expect(() => diffResults(result, result)).toThrow(/is of mutate: compare the two reports/);
  expect(() => shardsOf(result.result.request, 2)).toThrow(/cut mutants by functions/);
});

test("an execution that killed a kept mutant is played again by the command that is printed", async () => {
  const folder = scratch();
  const [keep, saved] = [join(folder, "mutants"), join(folder, "result.json")];
  const asked = ["mutate", "v2.6.23", ...ONE, "--sample", "5000", "--hammer", "0s", "-t", "1", "--keep", keep];
  expect((await pagerace(...asked, "-o", saved)).status).toBe(0);
  const [mutant] = (readResult(saved).result as MutateResult).mutants;
  const { command, by, killed } = mutant!.sample!;
  expect(killed).toBe(true);
  const [program, ...words] = command!.split(/ (?=(?:[^"]*"[^"]*")*[^"]*$)/).map((word) => word.replaceAll('"', ""));
  expect([program, words[0]]).toEqual(["pagerace", "replay"]);
  await precompile([words[1]!], "replay");
  const played = await pagerace(...words);
  expect(played.status).toBe(1);
  for (const anomaly of by) expect(played.stdout).toContain(anomaly);
});

test("--fail-under: a lower score ends with 3, never with 1; a survivor by itself with 0", async () => {
  const asked = ["mutate", LENIENT, "--functions", "set_page_dirty", "--rules", "skip-step"];
  const scenario = ["--scenario", "store | writeback", ...WALKED, "-t", "1", "--json"];
  const low = await pagerace(...asked, ...scenario, "--fail-under", "100");
  expect(low.stderr).toMatch(
    /^pagerace: what was asked for was not shown: the score, .* %, is below --fail-under 100$/m,
  );
  const result = JSON.parse(low.stdout) as MutateResult;
  expect(result.mutants.map(({ status }) => status)).toContain("survived");
  expect({ status: low.status, said: result.exitStatus }).toEqual({ status: 3, said: 3 });
  expect(result.warnings).toContainEqual(expect.stringMatching(/^the score, .* %, is below --fail-under 100$/));
  const plain = await pagerace(...asked, ...scenario);
  expect(plain.status).toBe(0);
});

test("an interrupted run prints what was done, and ends with 130", async () => {
  const saved = join(scratch(), "part.json");
  const running = start(
    "mutate",
    "v2.6.23",
    "--functions",
    "page_mkclean",
    "--scenario",
    "fixme-race",
    ...WALKED,
    "-t",
    "1",
    "-o",
    saved,
  );
  await running.printed(/explore/);
  running.signal("SIGINT");
  const { status, stdout } = await running.ended;
  expect(status).toBe(130);
  expect(stdout).toMatch(/mutants, \d+ of them run in .* not run/);
  const part = JSON.parse(readFileSync(saved, "utf8")) as MutateResult;
  expect(part).toMatchObject({ interrupted: true, exitStatus: 130 });
  expect(part.mutants.some(({ status: each }) => each === "not run")).toBe(true);
});

const occupied = join(scratch(), "file");
writeFileSync(occupied, "precious");

test.each([
  [["mutate", "v2.6.22"], /no variant "v2\.6\.22"/],
  [["mutate", "probe-fixed"], /mutants are of the kernel, and this is the probe/],
  [["mutate", "v2.6.23", "--rules", "drop-lok"], /--rules drop-lok: want one of drop-lock, split-section/],
  [["mutate", "v2.6.23", "--functions", "page_mkcleam"], /--functions page_mkcleam: .*did you mean page_mkclean\?/],
  [["mutate", "v2.6.23", "--functions", "page_mkclean,"], /--functions page_mkclean,: want names with commas between/],
  [
    ["mutate", "v2.6.23", "--functions", "page_mkclean", "--rules", "drop-flush"],
    /nothing in these functions to mutate by drop-flush/,
  ],
  [["mutate", "v2.6.23", "--scenario", "stoer | load"], /no operation "stoer"/],
  [["mutate", "v2.6.23", "--fail-under", "101"], /--fail-under 101: want 0 to 100/],
  [["mutate", "v2.6.23", "--fail-under", "-1"], /--fail-under -1: want 0 to 100/],
  [["mutate", "v2.6.23", "--budget", "10"], /--budget 10: in which unit\?/],
  [["mutate", "v2.6.23", "--sample", "many"], /--sample many: want a whole number/],
  [["mutate", "v2.6.23", "--max-states", "0"], /--max-states 0: want 1 to/],
  [["mutate", "v2.6.23", "-t", "0"], /--threads 0: want 1 to 64/],
  [["mutate", "v2.6.23", "--keep", occupied], /--keep .*file: is no folder/],
])("%j is refused in one line, and nothing is written", async (args, message) => {
  const { status, stdout, stderr } = await pagerace(...args);
  expect(stderr).toMatch(message);
  expect({ status, stdout, lines: stderr.trim().split("\n").length }).toEqual({ status: 2, stdout: "", lines: 1 });
  expect(readFileSync(occupied, "utf8")).toBe("precious");
  expect(existsSync("mutants")).toBe(false);
});
