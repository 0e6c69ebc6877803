/** What a variant declares, through every command; beside it a descendant of which nothing can be seen. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { steppedAnomalyNames } from "../kernel-names.js";
import { findVariant } from "../../src/compile/variant.js";
import type { ExploredVariant } from "../../src/result/explore-schema.js";
import type { HammerResult } from "../../src/result/hammer-schema.js";
import type { SampleResult } from "../../src/result/sample-schema.js";
import { findScenario } from "../../src/scenario/find.js";
import { formatShortForm } from "../../src/scenario/short-form.js";
import type { Trace } from "../../src/trace/trace.js";
import { exploreHere } from "../explore-here.js";
import { fixture, pagerace, scratch } from "../pagerace.js";
import { precompile } from "../precompile.js";

const [loud, sound] = [fixture("declares.ts"), fixture("declares-sound.ts")];
const SIGN = "sign q1 | sign q1";
const declared = ["overwritten", "signed-by-both"];

beforeAll(() => precompile([loud], "explore", "replay", "random", "litmus", "hammer"));
beforeAll(() => precompile([loud, sound], "portfolio"));
beforeAll(() => precompile([sound], "explore", "replay", "random", "litmus", "hammer"));
beforeAll(() => precompile([fixture("no-word.ts")], "explore", "replay", "random", "litmus", "portfolio"));

async function explored(variant: string, scenario: string): Promise<ExploredVariant> {
  return (await exploreHere(variant, scenario)).variants[0]!;
}

test("explore has declared words in its states, each with both of its last writers, and declared oracles", async () => {
  const result = await explored(loud, SIGN);
  const reachable = result.anomalies.filter((anomaly) => anomaly.reachable);
  expect(reachable.map(({ id }) => id)).toEqual(declared);
  // Six words, of each scope one, and of each either task the last to write it. Where the three that `overwritten` looks at are
  // of one task it may yet have found them the other's, or not: in each of two cases 8 less those that leave no time to.
  expect(result.ends).toBe(68);
  const silent = await explored(sound, SIGN);
  expect(silent).toMatchObject({ complete: true, ends: 1 });
  expect(silent.anomalies.map(({ id, reachable: is }) => [id, is]).slice(-2)).toEqual(
    declared.map((anomaly) => [anomaly, false]),
  );
});

test("replay tells declared words by what they are for, and declared operations and findings by their names", async () => {
  const scenario = "sign q1 b1 m1 | sign q1 b1 m1; count-signature; tag-page";
  const result = await explored(loud, scenario);
  const { schedule } = result.anomalies.find(({ id }) => id === "overwritten")!;
  const { stdout, status } = await pagerace("replay", loud, scenario, schedule!, "--json");
  const trace = JSON.parse(stdout) as Trace;
  expect(status).toBe(1);
  const accesses = trace.steps.map(({ access }) => access);
  for (const access of [
    "set i_signed",
    "set PG_signed p1",
    "set pte_signed p0 m1",
    "write b_signed[1] p0",
    "set view_signed cpu0 p0",
    "set all_signed",
    "lock i_lock",
    "inc i_signed",
    "unlock i_lock",
    "set tag PAGE_SIGNED p0",
    "read tag PAGE_SIGNED p0",
    "clear tag PAGE_SIGNED p0",
  ])
    expect(accesses).toContain(access);
  expect(trace.findings.map(({ anomaly }) => anomaly)).toContain("overwritten");
  expect(trace.tasks).toEqual([["sign b1 m1 q1"], ["sign b1 m1 q1", "count-signature", "tag-page"]]);
});

const RANDOM = ["--scheduler", "random", "--seed", "1"];

test("sample counts declared anomalies, and says commands that replay them", async () => {
  const { stdout, status } = await pagerace("sample", loud, SIGN, "-n", "2000", ...RANDOM, "--json");
  const { variants } = JSON.parse(stdout) as SampleResult;
  const [overwritten, both] = variants[0]!.anomalies.slice(-2);
  expect([status, overwritten!.id, both!.id]).toEqual([1, ...declared]);
  // 7/8 and 193/512 of 2,000, give or take six standard deviations.
  expect(overwritten!.count).toBeGreaterThan(1650);
  expect(both!.count).toBeGreaterThan(620);
  expect(both!.count).toBeLessThan(890);
  const command = overwritten!.counterexample!.command;
  expect(command).toContain("sign");
  const expected = await pagerace("sample", loud, SIGN, "-n", "2000", "--expect", declared.join(","), "--no-shrink");
  expect(expected.status).toBe(0);
  expect(expected.stdout).toMatch(/^Observation declares overwritten Sometimes \d+ 2000 .*expected/m);
  const silent = await pagerace("sample", sound, SIGN, "-n", "2000");
  expect(silent.status).toBe(0);
  expect(silent.stdout).toMatch(/^Observation \* signed-by-both Never 0 2000/m);
});

test("compare hammers a mix of declared operations; what only some can show is compared with nobody", async () => {
  const mix = [
    "--mix",
    "store=8,sign=1,count-signature=1",
    "-n",
    "2e5",
    "--pages",
    "16",
    "--pages-per-file",
    "1",
    "--warmup",
    "0s",
    "--json",
  ];
  const { stdout, status } = await pagerace("compare", loud, sound, ...mix);
  const { variants } = JSON.parse(stdout) as HammerResult;
  const of = (name: string) => variants.find(({ variant }) => variant === name)!;
  expect(status).toBe(1);
  expect(Object.keys(of("declares").operationsByKind).sort()).toEqual(["count-signature", "sign", "store"]);
  expect(Object.keys(of("declares-sound").operationsByKind).sort()).toEqual(["count-signature", "sign", "store"]);
  expect(Object.keys(of("declares").latencyNs).sort()).toEqual(["count-signature", "sign", "store"]);
  const shown = (name: string) => of(name).anomalies.filter(({ count, id }) => count > 0 && declared.includes(id));
  expect(shown("declares").map(({ id }) => id)).toContain("signed-by-both");
  expect(shown("declares-sound")).toEqual([]);
  expect(variants.map(({ variant }) => variant)).not.toContain("no-tlb-flush");
  const plain = await pagerace(
    "compare",
    loud,
    "v2.6.23",
    "--mode",
    "sample",
    "--scenario",
    "store",
    "-n",
    "100",
    "--json",
  );
  const { variants: both, comparisons } = JSON.parse(plain.stdout) as SampleResult;
  const [own, base] = [steppedAnomalyNames.length + declared.length, steppedAnomalyNames.length];
  expect(both.map(({ anomalies }) => anomalies.length)).toEqual([own, base, own, base]);
  expect(comparisons.filter(({ anomaly }) => declared.includes(anomaly))).toEqual([]);
});

test("agree holds all three against each other; words of no file are of one execution at a time", async () => {
  for (const variant of [loud, sound]) {
    const { stdout, status } = await pagerace("agree", variant, SIGN, "-n", "20000", "-d", "1s");
    expect([status, stdout]).toEqual([0, expect.stringContaining("they agree")]);
  }
});

test("a scenario file names the second page, the canonical form has it, and others' forms are as they were", () => {
  const { vocabulary } = findVariant(loud);
  const file = join(scratch(), "signs.json");
  writeFileSync(file, JSON.stringify({ tasks: [["sign q1 b2", { op: "sign", other: 2, mapping: 1 }]] }));
  const scenario = findScenario(file, vocabulary);
  expect(scenario).toMatchObject({ pages: 3, blocks: 3, mappings: 2 });
  expect(formatShortForm(scenario)).toBe("sign b2 q1; sign m1 q2");
  expect(findScenario("sign q0", vocabulary)).toEqual(findScenario("sign", vocabulary));
  expect(findScenario("store", vocabulary)).toEqual(findScenario("store"));
});

test.each([
  [["explore", loud, "sing"], /no scenario "sing": did you mean sign\?/],
  [["explore", loud, "sign q4"], /q4: want q0 to q3/],
  [["explore", loud, "store q1"], /store takes no second page, only page and block and mapping/],
  [["explore", loud, "count-signature", "--fs", "nobh"], /no count-signature in this variant on nobh/],
  [["explore", "v2.6.23", "sign | store"], /no operation "sign"/],
  [["hammer", "v2.6.23", "--mix", "sign=1"], /no operation "sign"/],
  [["compare", loud, "v2.6.23", "--mix", "sign=1"], /v2\.6\.23 has no sign here/],
  [
    ["compare", loud, "v2.6.23", "--mode", "sample", "--scenario", "sign"],
    /no sign in v2\.6\.23 on ext3-ordered; there is store/,
  ],
  [["explore", "v2.6.23", "store", "--expect", "overwritten"], /--expect overwritten: want one of/],
])("%s is refused", async (args, message) => {
  const { status, stderr } = await pagerace(...args);
  expect([status, stderr]).toEqual([2, expect.stringMatching(message)]);
});

test.each(["explore", "sample", "agree"])("%s names the address that belongs to no word", async (command) => {
  const alone = command === "sample" ? [] : ["-t", "1"];
  const trapped = await pagerace(command, fixture("no-word.ts"), "store : store | unmap", ...alone);
  expect([trapped.status, trapped.stderr]).toEqual([
    3,
    expect.stringMatching(/^pagerace: the variant trapped: page 0 \+ 48 belongs to no word\n$/),
  ]);
  const around = await pagerace(
    command,
    fixture("no-word.ts"),
    "store : store",
    ...(command === "sample" ? ["-n", "100"] : []),
  );
  expect(around.status).toBe(0);
});
