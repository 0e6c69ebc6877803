/** What calls could come to, and nothing did, is not spoken for either: what reiserfs alone calls, on other filesystems. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { coverage, coveredIn, idleWarnings } from "../../src/result/redefined.js";
import { pagerace, scratch } from "../pagerace.js";
import { precompile } from "../precompile.js";

const folder = scratch();

function patch(name: string, text: string): string {
  const path = join(folder, `${name}.ts`);
  writeFileSync(path, text);
  return path;
}

/** It forgets the journal. */
const forgets = patch(
  "forgets",
  `import { Folio, block_write_full_folio } from "../kernel/v6.2";
export * from "./v6.2";
export function reiserfs_write_full_folio(folio: Folio, wait: bool): i32 {
  return block_write_full_folio(folio, wait);
}
`,
);
/** And sets dirty as its ancestor does. */
const both = patch(
  "both",
  `import { Folio, folio_mark_dirty as older } from "./v6.2";
export * from "./forgets";
export function folio_mark_dirty(folio: Folio): void {
  older(folio);
}
`,
);

beforeAll(() => precompile([forgets], "explore", "replay", "hammer", "random", "portfolio", "litmus"));
beforeAll(() => precompile(["v6.2", "no-tlb-flush"], "hammer"));
beforeAll(() => precompile([both], "explore", "replay", "portfolio"));

const NOTHING =
  /^warning: forgets: nothing that it redefines was run, and nothing here is said of it: nothing came to reiserfs_write_full_folio$/m;
const NOT_WALKED =
  /^warning: forgets: nothing that it redefines was walked, and nothing is proved of it: nothing came to reiserfs_write_full_folio$/m;
const SHORT = ["-d", "200ms", "--warmup", "0s"];
const SCENARIO = "store : writeback | store";

async function said(...args: string[]): Promise<string> {
  return (await pagerace(...args)).stdout.replace(/\n(?=\S)(?!warning|Observation)/g, " ");
}

test.each([
  [["explore", forgets, SCENARIO]],
  [["explore", forgets, SCENARIO, "--bitstate"]],
  [["explore", forgets, SCENARIO, "--reduce"]],
  [["explore", forgets, SCENARIO, "-t", "2"]],
  [["sample", forgets, SCENARIO, "-n", "200"]],
  [["agree", forgets, SCENARIO, "-n", "200", "-d", "200ms"]],
  [["hammer", forgets, ...SHORT]],
  [["hammer", forgets, ...SHORT, "--runs", "2"]],
  [["compare", "v6.2", forgets, ...SHORT]],
])("%j says that nothing of the patch was run on iomap, and of reiserfs nothing of the kind", async (args) => {
  expect(await said(...args, "--fs", "iomap")).toMatch(NOTHING);
  const there = await said(...args, "--fs", "reiserfs-ordered");
  expect(there).toContain("reiserfs-ordered");
  expect(there).not.toMatch(/was (not )?run[,:]/);
});

test("check says it of all the sizes that it walked, also where it has walked them before", async () => {
  const small = ["--budget", "3s", "--max-memory", "64MiB"];
  for (const time of ["first", "again"])
    expect([time, await said("check", forgets, "--fs", "iomap", ...small)]).toEqual([
      time,
      expect.stringMatching(NOT_WALKED),
    ]);
  const none = await said("check", forgets, "--fs", "iomap", "--budget", "1ms");
  expect(none).toContain("nothing is proved");
  expect(none).not.toMatch(/was not (run|walked)|was (run|walked),/);
});

test("what was run and what was not are told apart, and a result has both", async () => {
  const args = ["explore", both, SCENARIO, "--fs", "iomap"];
  expect(await said(...args)).toMatch(
    /^warning: both: of what it redefines this was not run: reiserfs_write_full_folio$/m,
  );
  const { variants } = JSON.parse((await pagerace(...args, "--json")).stdout);
  expect(variants[0].covered).toEqual(["folio_mark_dirty"]);
});

test("of two results what either has run was run; a walk that is gone on with has run what it did before", async () => {
  const part = (n: number) => join(folder, `part${n}.json`);
  const sample = ["sample", both, SCENARIO, "--fs", "iomap", "-n", "200", "--seed", "1"];
  for (const n of [1, 2]) await pagerace(...sample, "--first", `${200 * n}`, "-o", part(n));
  const merged = JSON.parse((await pagerace("merge", part(1), part(2), "--json")).stdout);
  expect(merged.variants[0].covered).toEqual(["folio_mark_dirty"]);

  const kept = join(folder, "walk");
  const walk = ["explore", both, "store; sync : load; load", "--fs", "iomap"];
  await pagerace(...walk, "--max-depth", "3", "--checkpoint", kept);
  const gone = JSON.parse((await pagerace(...walk, "--checkpoint", kept, "--resume", "--json")).stdout);
  expect([gone.variants[0].complete, gone.variants[0].covered]).toEqual([true, ["folio_mark_dirty"]]);
});

test("where it is not known what was run, nothing is said of it", () => {
  const redefines = [{ function: "f", by: ["store"], runs: true }];
  const about = { variant: "p", role: "subject", redefines };
  expect(idleWarnings([{ ...about, ...coverage(about, null) }])).toEqual([]);
  expect(idleWarnings([{ ...about, ...coverage(about, ["f"]) }])).toEqual([]);
  expect(idleWarnings([{ ...about, ...coverage(about, []) }])).toHaveLength(1);
  expect(coveredIn({ ...about, path: "p.ts" })).toBeNull();
  expect(coveredIn({ path: "p.ts" })).toBeNull(); // of an older result
  expect([coverage({}, []), coveredIn({ path: "v6.2" })]).toEqual([{}, []]);
});
