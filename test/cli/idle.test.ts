/** What a run does not come to is not spoken for: a patch of reclaim, where nothing is reclaimed. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import type { SampleResult } from "../../src/result/sample-schema.js";
import { pagerace, scratch } from "../pagerace.js";
import { precompile } from "../precompile.js";

const folder = scratch();
const patch = join(folder, "idle.ts");
writeFileSync(
  patch,
  `import { Page } from "../kernel";
export * from "./v2.6.23";
export function try_to_unmap(page: Page): void {}
`,
);
const partly = join(folder, "partly.ts");
writeFileSync(
  partly,
  `export * from "./idle";
import { Page, clear_page_dirty_for_io as older } from "./v2.6.23";
export function clear_page_dirty_for_io(page: Page): bool {
  return older(page);
}
`,
);

beforeAll(() => precompile([patch], "explore", "replay", "hammer", "portfolio", "random", "litmus"));
beforeAll(() => precompile([partly], "portfolio", "replay"));
beforeAll(() => precompile(["v2.6.23", "no-tlb-flush"], "hammer")); // what the patch is compared with

const SHORT = ["-d", "200ms", "--warmup", "0s"];
const IDLE =
  /^warning: idle: nothing that it redefines can run here, and nothing here is said of it: take what comes to try_to_unmap \(reclaim\)$/m;

async function warned(...args: string[]): Promise<{ status: number | null; text: string }> {
  const { status, stdout } = await pagerace(...args);
  return { status, text: stdout.replace(/\n(?=\S)(?!warning|Observation)/g, " ") };
}

test.each([
  [["explore", patch, "fixme-race"]],
  [["sample", patch, "fixme-race", "-n", "200"]],
  [["agree", patch, "fixme-race", "-n", "200", "-d", "200ms"]],
  [["hammer", patch, ...SHORT, "--mix", "store=1,writeback=1"]],
  [["compare", "v2.6.23", patch, ...SHORT, "--mix", "store=1,writeback=1"]],
])("%j says that nothing of the patch ran", async (args) => {
  const { status, text } = await warned(...args);
  expect(text).toMatch(IDLE);
  expect(status).toBe(0);
});

test.each([
  [["explore", patch, "store | reclaim"]],
  [["explore", patch, "any | load"]],
  [["sample", patch, "store : any(load,reclaim) | load", "-n", "200"]],
  [["hammer", patch, ...SHORT]],
])("%j has nothing of the kind to say", async (args) => {
  expect((await warned(...args)).text).not.toMatch(/can run here|cannot run here/);
});

test("check says it of all the sizes that it walks: without a journal nobody commits", async () => {
  const journal = join(folder, "journal.ts");
  const commits = "export function journal_commit_transaction(mapping: AddressSpace): void {}\n";
  writeFileSync(journal, `import { AddressSpace } from "../kernel";\nexport * from "./v2.6.23";\n${commits}`);
  await precompile([journal], "explore");
  const small = ["--budget", "4s", "--max-memory", "64MiB"];
  const { text } = await warned("check", journal, "--fs", "nobh", ...small);
  expect(text).toMatch(/^warning: journal: nothing that it redefines can run here.* \(commit\)$/m);
  expect((await warned("check", journal, "--fs", "ext3-ordered", ...small)).text).not.toMatch(/can run here/);
});

test("what can run and what cannot are told apart; a saved result keeps both, and says so when it is merged", async () => {
  const saved = (n: number) => join(folder, `part${n}.json`);
  const run = (first: number, n: number) =>
    warned("sample", partly, "fixme-race", "-n", "200", "--first", `${first}`, "--seed", "1", "-o", saved(n));
  const PARTLY =
    /^warning: partly: of what it redefines this cannot run here; take what comes to it: try_to_unmap \(reclaim\)$/m;
  expect((await run(0, 1)).text).toMatch(PARTLY);
  await run(200, 2);
  const merged = await pagerace("merge", saved(1), saved(2), "--json");
  const { variants } = JSON.parse(merged.stdout) as SampleResult;
  expect(variants[0]!.redefines).toEqual([
    { function: "clear_page_dirty_for_io", by: expect.arrayContaining(["writeback"]), runs: true },
    { function: "try_to_unmap", by: ["reclaim"], runs: false },
  ]);
  expect((await warned("merge", saved(1), saved(2))).text).toMatch(PARTLY);
});
