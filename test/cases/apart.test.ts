/* What a file has for itself is its own, and what it redefines is everybody's: each of these was once printed as a proof. */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { reachable, walk } from "../engines/explore/walked.js";
import { scratch } from "../pagerace.js";

const AWAITS = "export function page_awaits_writeback(page: Page): bool {";
const BASE = 'export * from "./v2.6.29";';

/** What is reachable in a patch, the last of these files. */
async function found(files: Record<string, string>, scenario: string): Promise<string[]> {
  const folder = scratch();
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), `${text}\n`);
  }
  return reachable((await walk(join(folder, Object.keys(files).at(-1)!), scenario)).found);
}

test.each(["strip", "nr_ptes", "audit", "READ_ONCE", "current"])(
  "a helper called %s is the file's own, whoever else has one of that name",
  async (name) => {
    const patch = `import { BUG_ON, Page, page_in_mapping } from "../kernel";\n${BASE}
${AWAITS}\n  ${name}();\n  return page_in_mapping(page);\n}
function ${name}(): void {\n  BUG_ON(true);\n}`;
    expect(await found({ "own.ts": patch }, "store; writeback")).toEqual(["bug-on"]);
  },
);

test("a descendant's operation does not take the place of its ancestor's own helper of that name", async () => {
  const ancestor = `import { BUG_ON, Page, page_in_mapping } from "../kernel";\n${BASE}
${AWAITS}\n  helper(page);\n  return page_in_mapping(page);\n}
function helper(page: Page): void {\n  BUG_ON(true);\n}`;
  const patch = `import { Page } from "../kernel";\nexport * from "./older/base";
/**\n * Nothing.\n *\n * @operation idle\n */\nexport function helper(page: Page): void {}`;
  expect(await found({ "older/base.ts": ancestor, "own.ts": patch }, "store; writeback")).toEqual(["bug-on"]);
});

test.each(["private_read", "tally_anomaly", "index", "map", "op", "NR_TASKS"])(
  "an operation's function may be called %s",
  async (name) => {
    const patch = `import { BUG_ON, Page } from "../kernel";\n${BASE}
/**\n * Fails.\n *\n * @operation fail\n */\nexport function ${name}(page: Page): void {\n  BUG_ON(true);\n}`;
    expect(await found({ "own.ts": patch }, "fail")).toEqual(["bug-on"]);
  },
);

test.each([
  '  import { lock_page, unlock_page } from "../mm/pagemap";',
  'import{ lock_page, unlock_page } from  "../kernel/pagemap";',
])("however it is written, an import from the kernel is of what the variant has: %j", async (line) => {
  const ancestor = `import { Page } from "../kernel";\n${line}\n${BASE}
/**\n * Takes the lock.\n *\n * @operation take\n */
export function take(page: Page): void {\n  lock_page(page);\n  unlock_page(page);\n}`;
  const patch = `import { BUG_ON, Page } from "../kernel";\nimport { lock_page as lock_page_base } from "./v2.6.29";
export * from "./base";\nexport function lock_page(page: Page): void {\n  lock_page_base(page);\n  BUG_ON(true);\n}`;
  expect(await found({ "base.ts": ancestor, "own.ts": patch }, "take")).toEqual(["bug-on"]);
});

// Tasks that do the same are taken for each other where nothing can tell them apart: the number of a CPU or a task can.
test.each([
  [
    "write_cache_pages(mapping: AddressSpace, integrity: bool): void",
    "smp_processor_id",
    "writeback | writeback",
    ["bug-on"],
  ],
  ["shrink_page(page: Page): void", "current", "reclaim | reclaim", ["bug-on"]],
])("%s that goes by its %s: in every order of the tasks", async (signature, who, scenario, anomalies) => {
  const patch = `import { AddressSpace, BUG_ON, GlobalCount, Page, atomic_add_return, ${who} } from "../kernel";\n${BASE}
export declare const runs: GlobalCount;
export function ${signature} {\n  const nth = atomic_add_return(runs, 1);\n  BUG_ON(nth == 2 && ${who}() == 1);\n}`;
  expect(await found({ "own.ts": patch }, scenario)).toEqual(anomalies);
});

test("a CPU's own view of a page stays with the CPU", async () => {
  const patch = `import { AddressSpace, BUG_ON, Page, ViewFlag, page_at, set_bit, smp_processor_id, test_bit, view } from "../kernel";
${BASE}\nexport declare const walked: ViewFlag;
export function write_cache_pages(mapping: AddressSpace, integrity: bool): void {
  const page = page_at(0);\n  set_bit(view(smp_processor_id(), page) + walked);
  BUG_ON(test_bit(view(1 - smp_processor_id(), page) + walked));\n}`;
  expect(await found({ "own.ts": patch }, "writeback | writeback")).toEqual(["bug-on"]);
});
