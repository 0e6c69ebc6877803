import { expect, test } from "vitest";
import { findVariant } from "../../src/compile/variant.js";
import { fractionText, walk } from "../engines/explore/walked.js";
import type { Scenario } from "../../src/scenario/scenario.js";
import { exploredIn } from "../explored.js";
import { exploreHere } from "../explore-here.js";
import { fixture, pagerace } from "../pagerace.js";
import { precompile } from "../precompile.js";

/* What a patch says is what runs: each of these was once printed as something else, mostly as a proof. */

async function explore(name: string, scenario: string, settings: Partial<Scenario> = {}) {
  const { exitStatus, variants } = await exploreHere(fixture(`cases/${name}.ts`), scenario, settings);
  const result = variants[0]!;
  const found = Object.fromEntries(
    result.anomalies
      .filter(({ reachable }) => reachable)
      .map((each) => [each.id, each.probabilityFraction ?? each.probability]),
  );
  return { status: exitStatus, complete: result.complete, found };
}

/** The same of a walk by this process. */
async function walked(name: string, scenario: string) {
  const { explored, found } = await walk(fixture(`cases/${name}.ts`), scenario);
  const shown = found.verdicts.filter((verdict) => verdict.reachable);
  return {
    complete: explored.complete,
    found: Object.fromEntries(shown.map((verdict) => [verdict.anomaly, fractionText(verdict)])),
  };
}

test.each([
  ["declared/absent", "unmap | strip", { "bug-on": "1/2" }],
  ["declared/word", "unmap | strip", { "bug-on": "1/2" }],
  ["declared/word2", "unmap | strip", { "bug-on": "1/2" }],
  ["declared/lock", "unmap | unmap", {}],
  ["patches/nopage", "load", { "bug-on": "1/1" }],
  ["patches/nopage", "write", { "bug-on": "1/1" }],
  ["patches/bigbit", "load; unmap", { "ref-drift": "1/1" }], // it keeps the page's reference, and its mapcount
] as const)("explore %s %j: %j", async (name, scenario, wanted) => {
  const { complete, found } = await walked(name, scenario);
  expect(complete).toBe(true);
  expect(found).toEqual(wanted);
});

test("a lock that is declared and not taken is missed", async () => {
  const { found } = await walked("declared/no-lock", "unmap | unmap");
  expect(Object.keys(found)).toEqual(["bug-on"]);
});

test("a comment declares nothing: not what a patch descends from, nor what it is forgiven", async () => {
  expect(findVariant(fixture("cases/hostile/commented-star.ts")).ancestor?.id).toBe("v2.6.23");
  const { status, found } = await explore("hostile/commented-known", "store");
  expect({ status, found }).toEqual({ status: 1, found: { "bug-on": "1/1" } });
});

test.each(["rmap", "deeper/rmap", "../above"])(
  "what a patch descends from may lie anywhere, and be called anything: kernel/%s",
  async (name) => {
    const patch = fixture(`cases/hostile/kernel/${name}.ts`);
    await precompile([patch], "explore", "replay");
    const run = await pagerace("explore", patch, "store");
    expect([run.status, run.stderr]).toEqual([1, ""]);
    expect(run.stdout).toMatch(/bug-on \(lock_page, \S*hostile\/kernel\/rmap\.ts:8\) found/);
  },
);

test("helpers are redefined like any other function", async () => {
  const { status, found } = await explore("patches/notdispatched", "fixme-race");
  expect(status).toBe(1);
  expect(Object.keys(found)).toContain("bug-on");
  expect(Object.keys(found).length).toBeGreaterThan(1);
});

test.each(["patches/hdr", "patches/spdx"])("%s: the header counts wherever it stands", async (name) => {
  const patch = fixture(`cases/${name}.ts`);
  await precompile([patch], "explore", "replay");
  const run = await pagerace("explore", patch, "fixme-race", "--json");
  expect(exploredIn(run).anomalies.find(({ id }) => id === "untracked-dirty")?.grade).toBe("known");
});

test.each([
  ["patches/stuckfault", "load; store"],
  ["patches/nonpresent", "load; unmap; store"],
] as const)("an endless fault is a livelock: explore %s %j", async (name, scenario) => {
  const { found } = await walked(name, scenario);
  expect(found.livelock).toBe("1/1");
});

test("an entry that is not present, and says W and D, takes no store", async () => {
  const settings = { filesystem: "nobh", accounted: false };
  const { status, complete, found } = await explore("patches/pmdp-after-keeps-w", "load : store | unmap", settings);
  expect({ status, complete, found }).toEqual({ status: 0, complete: true, found: {} });
});

test("two files of one name are told apart by their paths", async () => {
  const [one, other] = [fixture("cases/patches/a/fix.ts"), fixture("cases/declared/../patches/my-patch.ts")];
  await precompile([one, other], "portfolio", "replay");
  const run = await pagerace(
    "compare",
    "v2.6.23",
    one,
    other,
    "--mode",
    "sample",
    "--scenario",
    "fixme-race",
    "-n",
    "1000",
  );
  expect(run.stderr).not.toMatch(/named twice/);
  expect([0, 1]).toContain(run.status);
});
