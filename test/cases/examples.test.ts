import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { findVariant } from "../../src/compile/variant.js";
import { packageRoot } from "../../src/paths.js";
import { gradeIn } from "../../src/result/grade-scenario.js";
import { findScenario } from "../../src/scenario/find.js";
import { checkScenario, type Scenario } from "../../src/scenario/scenario.js";
import { walk } from "../engines/explore/walked.js";
import { pagerace } from "../pagerace.js";
import { precompile } from "../precompile.js";

/* Public bugs, before and after their fix: files of their own, or versions that ship. */

const NOBH: Partial<Scenario> = { filesystem: "nobh" };
const NO_MKWRITE: Partial<Scenario> = { filesystem: "no-mkwrite" };
const UNACCOUNTED: Partial<Scenario> = { accounted: false };

type Row = [
  commit: string,
  before: string,
  after: string,
  scenario: string,
  settings: Partial<Scenario>,
  shortest: Record<string, number>,
];

const example = (name: string) => `examples/${name}.ts`;
const files = (name: string): [string, string] => [example(`${name}/before`), example(`${name}/after`)];

const rows: Row[] = [
  ["e3db7691e9f3", ...files("launder"), "store : store | sync; invalidate", NOBH, { "lost-store": 104 }],
  ["1c8349a17137", "v3.15-ext4", "v3.16-ext4", "write; sync | commit", {}, { "sync-loss": 82 }],
  ["1cf35d47712d", "v2.6.30", "v3.15", "store; load m1 : store | unmap | writeback", {}, { "lost-store": 64 }],
  ["64e455079e1b", ...files("softdirty"), "clear-refs | load; store", UNACCOUNTED, { "soft-dirty-lost": 26 }],
  ["2d6d7f982846", "v3.15", "v3.19", "load : store | truncate", NO_MKWRITE, { "count-drift": 101 }],
  ["5d1904204c99", "v4.8", "v4.9", "store : store | move | writeback", { mappings: 2 }, { "lost-store": 78 }],
  ["f729c8c9b24f", ...files("dax"), "store m1; sync; store m1; sync", {}, { "sync-loss": 109, "untracked-dirty": 109 }],
  ["5660e13d2fd6", "v4.9", "v4.13", "fail : store; sync | store; sync", {}, { "error-unreported": 121 }],
  ["3ea277194daa", ...files("batch"), "load : pageout | unmap", {}, { "stale-translation": 55 }],
  ["b4678df184b3", "v4.13", "v4.16", "store; fail; writeback; reopen; sync", {}, { "error-unreported": 113 }],
  ["eb66ae030829", "v4.13", "v4.19", "load : write; load | move | invalidate", { mappings: 2 }, { "stale-read": 101 }],
  [
    "5ee2fa2f0636",
    example("batch/after"),
    example("pending/after"),
    "load; load m1 : load m1; unmap m1 | pageout | unmap",
    {},
    { "stale-translation": 85 },
  ],
  ["60bae7370896", ...files("migrate"), "load : collect | unmap", {}, { "stale-translation": 19 }],
  [
    "fd35ca3d12cc",
    example("migrate/after"),
    example("migrate-dirty/after"),
    "load; store; collect",
    { ...UNACCOUNTED, filesystem: "ext3-writeback" },
    { "lost-store": 34 },
  ],
  ["5df397dec7c4", "v4.19", "v6.2", "store : store | unmap | writeback", {}, { "lost-store": 55 }],
  ["095f627add86", "v6.14", "v6.16", "dropbehind-vs-writeback", {}, { "lost-store": 117 }],
];

/** By anomaly the steps of a shortest execution; all others are proved absent. Each is one that the file's header, or a source, names. */
async function reached(
  name: string,
  text: string,
  settings: Partial<Scenario>,
): Promise<Record<string, number | undefined>> {
  const variant = findVariant(name);
  const { vocabulary } = variant;
  const scenario = checkScenario({ ...findScenario(text, vocabulary), ...settings }, text, vocabulary);
  const { explored, found } = await walk(name, scenario, { maxStates: 2 ** 22 });
  expect([explored.complete, explored.bound]).toEqual([true, undefined]);
  const shown = found.verdicts.filter(({ reachable }) => reachable);
  const forbidden = shown.filter(({ anomaly }) => gradeIn(variant, anomaly, scenario, []).grade === "forbidden");
  expect(forbidden).toEqual([]);
  return Object.fromEntries(shown.map(({ anomaly, shortest }) => [anomaly, shortest]));
}

test.each(rows)(
  "%s, before it (%s), not after it (%s): %j",
  async (_commit, before, after, scenario, settings, shortest) => {
    expect(await reached(before, scenario, settings)).toEqual(shortest);
    expect(await reached(after, scenario, settings)).toEqual({});
  },
);

test.each(["v4.3", "v4.4"])(
  "42cb14b110a5, %s: what migration does to PG_dirty and its count is seen by nobody",
  async (version) => {
    for (const scenario of ["store : store | migrate | writeback", "store : store; sync | migrate"])
      expect(await reached(version, scenario, NOBH)).toEqual({});
  },
);

test("migrate loses no store, with the fix or without: a writeback waits for the page lock", async () => {
  for (const file of files("migrate"))
    expect(await reached(file, "store; store | collect | writeback", {})).toEqual({});
});

test("traces tell of declared operations, words and oracles by their names", async () => {
  const file = example("softdirty/before");
  await precompile([file], "explore", "replay");
  const { status, stdout } = await pagerace("explore", file, "clear-refs | load; store", "--unaccounted");
  expect(status).toBe(0);
  expect(stdout).toMatch(/clear-refs/);
  expect(stdout).toMatch(/write cleared_at/);
  expect(stdout).toMatch(/soft-dirty-lost found/);
});

test("what examples/README.md shows is there", () => {
  const text = readFileSync(join(packageRoot, "examples", "README.md"), "utf8");
  for (const [commit, before, after, scenario, , shortest] of rows) {
    expect(text).toContain(commit);
    expect(text).toContain(`"${scenario.replaceAll("|", "\\|")}"`);
    for (const steps of Object.values(shortest)) expect(text).toContain(`${steps} steps`);
    for (const file of [before, after].filter((each) => each.endsWith(".ts")))
      expect(existsSync(join(packageRoot, file))).toBe(true);
  }
});
