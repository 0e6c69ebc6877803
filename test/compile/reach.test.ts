import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { checkVariant } from "../../src/compile/checked.js";
import { findVariant } from "../../src/compile/variant.js";
import { scratch } from "../pagerace.js";

const folder = scratch();

async function reachOf(name: string, text: string) {
  writeFileSync(join(folder, `${name}.ts`), text);
  const redefined = (await checkVariant(findVariant(join(folder, `${name}.ts`))))!;
  return Object.fromEntries(redefined.map(({ name: each, by }) => [each, by]));
}

test("of each function that is redefined: the operations that may come to it, be it through others that are", async () => {
  const reach = await reachOf(
    "several",
    `import { Page } from "../kernel";
export * from "./v2.6.23";
export function try_to_unmap(page: Page): void {}
export function make_pte_clean(page: Page, map: i32): void {}
function helper(page: Page): bool {
  return false;
}
export function try_to_free_buffers(page: Page): bool {
  return helper(page);
}
`,
  );
  expect(reach).toEqual({
    try_to_unmap: ["reclaim"],
    make_pte_clean: expect.arrayContaining(["writeback", "sync", "reclaim"]),
    try_to_free_buffers: expect.arrayContaining(["strip", "reclaim"]),
  });
  expect(reach["make_pte_clean"]).not.toContain("store");
  expect(reach["try_to_free_buffers"]).not.toContain("writeback");
});

test("what the machine does by itself is there whatever is run; what is declared redefines nothing", async () => {
  const reach = await reachOf(
    "declares",
    `import { Page } from "../kernel";
export * from "./v2.6.23";
export function prefetched_entry(entry: i32): i32 {
  return 0;
}
/** @operation scribble */
export function scribble(page: Page): void {}
`,
  );
  expect(reach).toEqual({ prefetched_entry: [] });
});

test("of what ships nothing is checked, and nothing told", async () => {
  expect(await checkVariant(findVariant("v2.6.23"))).toBeUndefined();
});

test("what a patch of a patch leaves as it is, is in its list, too", async () => {
  await reachOf(
    "under",
    `import { Page } from "../kernel";
export * from "./v2.6.23";
export function try_to_unmap(page: Page): void {}
export function try_to_free_buffers(page: Page): bool {
  return false;
}
`,
  );
  const reach = await reachOf(
    "above",
    `import { Page } from "../kernel";
export * from "./under";
export function try_to_free_buffers(page: Page): bool {
  return true;
}
`,
  );
  expect(Object.keys(reach).sort()).toEqual(["try_to_free_buffers", "try_to_unmap"]);
});
