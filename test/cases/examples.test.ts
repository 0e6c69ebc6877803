import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { packageRoot } from "../../src/paths.js";
import type { ExploredVariant } from "../../src/result/explore-schema.js";
import type { Scenario } from "../../src/scenario/scenario.js";
import { exploreHere } from "../explore-here.js";
import { pagerace } from "../pagerace.js";

/* Public bugs, before and after their fix, with words, operations and oracles of their own. */

const NOBH: Partial<Scenario> = { filesystem: "nobh" };
const UNACCOUNTED: Partial<Scenario> = { ...NOBH, accounted: false };

const before = [
  ["launder", "store : store | invalidate", NOBH, { "lost-store": [92, "60967358434680203/37778931862957161709568"] }],
  ["towrite", "store; sync | ordered-commit", {}, { "sync-loss": [81, "34688640243/2251799813685248"] }],
  ["dax", "store m1; sync; store m1; sync", NOBH, { "sync-loss": [73, "1/1"], "untracked-dirty": [73, "1/1"] }],
  ["batch", "load : reclaim | unmap", {}, { "stale-translation": [47, "1048041/268435456"] }],
  ["softdirty", "clear-refs | load; store", UNACCOUNTED, { "soft-dirty-lost": [23, "255/256"] }],
  ["migrate", "load : collect | unmap", {}, { "stale-translation": [13, "7/64"] }],
] as const;

async function explored(file: string, scenario: string, settings: Partial<Scenario>): Promise<ExploredVariant> {
  const { exitStatus, variants } = await exploreHere(`examples/${file}.ts`, scenario, settings);
  expect(exitStatus).toBe(0);
  return variants[0]!;
}

test.each(before)("%s, before its fix, %j %j: %j", async (name, scenario, settings, wanted) => {
  const { anomalies } = await explored(`${name}/before`, scenario, settings);
  const found = anomalies.filter(({ reachable }) => reachable);
  expect(Object.fromEntries(found.map((each) => [each.id, [each.shortest, each.probabilityFraction]]))).toEqual(wanted);
});

test.each([...before, ["migrate", "store; store | collect | writeback", {}, {}] as const])(
  "%s, after its fix, %j %j: proved absent",
  async (name, scenario, settings) => {
    const { complete, anomalies } = await explored(`${name}/after`, scenario, settings);
    expect({ complete, found: anomalies.filter(({ reachable }) => reachable) }).toEqual({ complete: true, found: [] });
  },
);

test("migrate loses no store, with the fix or without: a writeback waits for the page lock", async () => {
  const { complete, anomalies } = await explored("migrate/before", "store; store | collect | writeback", {});
  expect({ complete, found: anomalies.filter(({ reachable }) => reachable) }).toEqual({ complete: true, found: [] });
});

test("traces tell of declared operations, words and oracles by their names", async () => {
  const towrite = await pagerace("explore", "examples/towrite/before.ts", "store; sync | ordered-commit");
  expect(towrite.stdout).toMatch(/ordered-commit/);
  expect(towrite.stdout).toMatch(/clear tag TOWRITE/);
  const batch = await pagerace("explore", "examples/batch/before.ts", "load : reclaim | unmap");
  expect(batch.stdout).toMatch(/set tlb_flush_batched/);
  expect(batch.stdout).toMatch(/!! stale-translation found/);
});

test("what examples/README.md shows is there", () => {
  const text = readFileSync(join(packageRoot, "examples", "README.md"), "utf8");
  for (const [name, scenario] of before) {
    expect(text).toContain(`pagerace explore examples/${name}/before.ts "${scenario}"`);
    expect(existsSync(join(packageRoot, "examples", name, "after.ts"))).toBe(true);
  }
});
