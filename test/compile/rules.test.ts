import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { check } from "../../src/compile/checked.js";
import { type Variant, findVariant, lineOf, shippedVariants } from "../../src/compile/variant.js";
import { kernelVocabulary } from "../../src/model/shipped.js";
import { scratch } from "../pagerace.js";
import { faultsOfText } from "./faults.js";

/* Each rule of the check, broken once by a file that is sound otherwise. */

const ORACLE =
  "/**\n * One that looks.\n *\n * @oracle looked at rest\n */\nexport function looked(page: Page): bool {";
const LOCK = "export function lock_page(page: Page): void {";

/** What is said of a file. @param imports from the kernel. */
async function faultsOf(imports: string, body: string, ancestor = "v2.6.29"): Promise<string[]> {
  return faultsOfText(`import { ${imports} } from "../kernel";\nexport * from "./${ancestor}";\n${body}\n`);
}

test("an oracle that looks is none", async () => {
  expect(await faultsOf("Page, PG_dirty, peek", `${ORACLE}\n  return peek(page + PG_dirty) > 1;\n}`)).toEqual([]);
  const helped = `${ORACLE}\n  return found(page);\n}\nfunction found(page: Page): bool {\n  return entry_is_dirty(peek(pte_of(page, 0)));\n}`;
  expect(await faultsOf("Page, entry_is_dirty, peek, pte_of", helped)).toEqual([]);
});

test.each([
  ["a write", "Page, PG_dirty, WRITE_ONCE", "  WRITE_ONCE(page + PG_dirty, 1);\n  return true;\n}", /^9: .*WRITE_ONCE/],
  ["a step", "Page, PG_dirty, READ_ONCE", "  return READ_ONCE(page + PG_dirty) > 1;\n}", /^9: .*READ_ONCE/],
  ["a poke", "Page, PG_dirty, poke", "  poke(page + PG_dirty, 1);\n  return true;\n}", /^9: .*poke/],
  [
    "a helper's write",
    "Page, PG_dirty, WRITE_ONCE",
    "  mark(page);\n  return true;\n}\nfunction mark(page: Page): void {\n  WRITE_ONCE(page + PG_dirty, 1);\n}",
    /^13: .*WRITE_ONCE/,
  ],
  [
    "a write of a function that it may call otherwise",
    "Page, PG_dirty, WRITE_ONCE",
    "  return mapping_cap_account_dirty(page);\n}\nexport function mapping_cap_account_dirty(page: Page): bool {\n  WRITE_ONCE(page + PG_dirty, 1);\n  return true;\n}",
    /^12: .*WRITE_ONCE/,
  ],
])("an oracle only reads: not by %s", async (_, imports, rest, message) => {
  const [found, ...others] = await faultsOf(imports, `${ORACLE}\n${rest}`);
  expect(found).toMatch(message);
  expect(found).toMatch(/the oracle looked only reads, and takes no step|is no step/);
  expect(others.filter((other) => !/is no step/.test(other))).toEqual([]);
});

test.each([
  ["Page, peek, PG_dirty", `${LOCK}\n  if (peek(page + PG_dirty) != 0) return;\n}`, /^4: peek is no step/],
  ["Page", `${LOCK}\n  return;\n}\nfunction unused(page: Page): void {}`, /^6: nothing calls unused/],
  [
    "Page",
    `function lock_page(page: Page): void {}\nexport function unlock_page(page: Page): void {\n  lock_page(page);\n}`,
    /^3: lock_page is not exported/,
  ],
  [
    "Page",
    `${LOCK}\n  own(page);\n}\nfunction own(page: Page): void {\n  lock_page(page);\n}`,
    /calls itself without end/,
  ],
  ["Page, PG_dirty, WRITE_ONCE", `${LOCK}\n  WRITE_ONCE(page + (4 as i32), 1);\n}`, /^4: .*belongs to no word/],
  ["Page, WRITE_ONCE", `${LOCK}\n  WRITE_ONCE(2048 as usize, 1);\n}`, /^4: .*no casts to or from addresses/],
  [
    "Page",
    `export function audit(from: i32, to: i32): void {}`,
    /^3: audit belongs to the harness: declare an @oracle/,
  ],
  [
    "Page",
    `export function audit_at_rest(from: i32, to: i32): void {}`,
    /^3: audit_at_rest belongs to the harness: declare an @oracle/,
  ],
  [
    "Page",
    "/**\n * @oracle undone at rest\n */\nexport function undone(page: Page): bool {\n  return false;\n}",
    /^4: @oracle undone: check means by it what a patch no longer does/,
  ],
  [
    "Page",
    `export function drop_buffers_locked(page: Page): bool {\n  return true;\n}`,
    /^3: nothing of v2\.6\.29 calls drop_buffers_locked: it would never run/,
  ],
  [
    "Page, nr_cpus",
    `const CPUS: i32 = nr_cpus();\n${LOCK}\n  if (CPUS > 1) return;\n}`,
    /^3: CPUS: a constant is a number; a call would run when the module is loaded/,
  ],
  ["Page", `@lazy const N = 3;\n${LOCK}\n  if (N > 1) return;\n}`, /^3: N: a variant has no decorators/],
  [
    "Page",
    "export function lock_page(...page: Page): void {}",
    /^3: lock_page: every parameter stands for one argument/,
  ],
  ["Page", "export function lock_page(page?: Page): void {}", /^3: lock_page: every parameter stands for one argument/],
  [
    "Page, unlock_page",
    `${LOCK}\n  unlock_page(page, page);\n}`,
    /^4: 2 arguments for unlock_page\(page: Page\): void/,
  ],
  ["Page, unlock_page", `${LOCK}\n  const f = unlock_page;\n}`, /^4: unlock_page is a function, and no value: call it/],
  ["Page, BUG_ON", `${LOCK}\n  BUG_ON(true, 7);\n}`, /^4: BUG_ON takes a condition, and nothing else/],
  ["Page, BUG_ON as bug", `${LOCK}\n  bug(true);\n}`, /^1: BUG_ON goes by its own name/],
  [
    "Page",
    "/**\n * @oracle looked at rest\n */\nexport function looked(page: Page): i32 {\n  return 0;\n}",
    /^6: looked: an oracle says true or false, not i32/,
  ],
  [
    "Page, PageWriteback, PageWriteback as PageDirty, PageDirty",
    `${LOCK}\n  if (PageDirty(page)) return;\n}`,
    /^1: PageDirty is imported twice/,
  ],
  [
    "Page, PG_dirty, READ_ONCE, PageFlag",
    `const w = 12;\n${LOCK}\n  switch (1) {\n    case 1:\n      const w: PageFlag = PG_dirty;\n  }\n}`,
    /^7: a declaration stands in a block of its own/,
  ],
  ["Page", `${LOCK}\n  if (true) let a = 1;\n}`, /^4: a declaration stands in a block of its own/],
  ["Page", `${LOCK}\n  var a = 1;\n}`, /^4: a: let or const, not var/],
  [
    "AddressSpace",
    'import { sync_file } from "./v2.6.29";\nexport function write_cache_pages(mapping: AddressSpace, integrity: bool): void {\n  sync_file(mapping);\n}',
    /^3: sync_file is an operation's, and run by scenarios alone/,
  ],
  // What is no step: only where nobody but oracles, or an instruction, comes by.
  [
    "Page, PG_dirty, poke",
    `${LOCK}\n  speculative_fill(page);\n}\nfunction speculative_fill(page: Page): void {\n  poke(page + PG_dirty, 1);\n}`,
    /^7: poke is no step/,
  ],
  [
    "Page, PG_dirty, peek",
    `${ORACLE}\n  return page_in_mapping(page);\n}\nexport function page_in_mapping(page: Page): bool {\n  return peek(page + PG_dirty) > 1;\n}`,
    /^12: peek is no step/,
  ],
  ["Page, fill_tlb, tlb_entry", `${LOCK}\n  fill_tlb(tlb_entry(0, page, 0), 0);\n}`, /^4: fill_tlb is no step/],
  [
    "Page, Mapping, pte_of, poke",
    "export function flush_tlb_page(page: Page, map: Mapping): void {\n  poke(pte_of(page, map), 0);\n}",
    /^4: poke is no step/,
  ],
  [
    "Page, current",
    `${ORACLE}\n  return current() == 1;\n}`,
    /^9: the oracle looked looks at rest, when no task runs: current is nobody's/,
  ],
  [
    "Page",
    'import { drop_buffers_locked as older } from "./v2.6.20-rc2";\nexport function drop_buffers_locked(page: Page): bool {\n  return true;\n}\nexport function lock_page(page: Page): void {\n  older(page);\n}',
    /^4: nothing of v2\.6\.29 calls drop_buffers_locked: it would never run/,
  ],
  ["Page", "function BUG_ON(page: Page): void {}", /^3: BUG_ON belongs to the harness/],
  [
    "Page",
    "/**\n * @oracle looked after sync\n */\nexport function looked(page: Page): bool {\n  return true;\n}",
    /^4: @oracle looked after sync: sync has no page to look at/,
  ],
  [
    "Page, Mapping",
    "/**\n * @oracle looked at rest\n */\nexport function looked(page: Page, map: Mapping): bool {\n  return true;\n}",
    /^4: @oracle looked at rest: it looks at \(page: Page\) or \(mapping: AddressSpace\)/,
  ],
  [
    "Page",
    "/**\n * @operation idle on ext3-orderd\n */\nexport function idle(page: Page): void {}",
    /^4: @operation idle: no filesystem ext3-orderd; did you mean ext3-ordered\?/,
  ],
  [
    "Page, Mapping, Block",
    "export function store_block(page: Page, map: Mapping, block: Block): void {}",
    /^3: store_block belongs to the harness: redefine what it calls/,
  ],
  [
    "Page, Mapping",
    "/**\n * @operation freeze\n */\nexport function unmap(page: Page, map: Mapping): void {}",
    /^6: unmap belongs to the harness: redefine what it calls/,
  ],
  [
    "Page",
    "/**\n * @opertion freeze\n */\nexport function freeze(page: Page): void {}",
    /^4: unknown tag @opertion: did you mean @operation\?/,
  ],
  ["Page", "export declare const PG_a: PageBits;", /^3: PG_a: no type of word PageBits; (did you mean|it is one of)/],
  [
    "Page, PageFlag, set_bit",
    `export declare const PG_a: PageFlag; export declare const PG_b: PageFlag;\n${LOCK}\n  set_bit(page + PG_a);\n}`,
    /^3: PG_b: a word is declared at the beginning of a line of its own/,
  ],
])("a patch that imports %s, and says no more than %j, is refused", async (imports, body, message) => {
  const found = await faultsOf(imports, body);
  expect(found).toHaveLength(1);
  expect(found[0]).toMatch(message);
});

/** Some bring an operation that an oracle watches, which is the harness's to have. */
const isWatched = ({ text }: Variant) => /from "[./]*\/kernel(\/[\w.]+)?\/operations"/.test(text);
const patches = shippedVariants().filter(
  (variant) => variant.ancestor !== undefined && !lineOf(variant).slice(0, -1).some(isWatched),
);

test("no entry of a shipped operation is redefined", async () => {
  for (const { function: name } of kernelVocabulary.operations) {
    const [found] = await faultsOf("Page", `export function ${name}(page: Page): void {}`);
    expect(found).toMatch(new RegExp(`^3: ${name} belongs to the harness`));
  }
});

test.each([
  ["./v2.6.32", /^2: "\.\/v2\.6\.32": no variant that ships is called v2\.6\.32.*did you mean "\.\/v2\.6\.23"\?/],
  ["./v2.6.23.ts", /^2: "\.\/v2\.6\.23\.ts": leave out the \.ts/],
])("an ancestor that is none is named at its line: %s", async (name, message) => {
  expect(await faultsOf("Page", `${LOCK}}`, name.slice(2))).toEqual([expect.stringMatching(message)]);
});

test.each([
  'export * from "./v2.6.23";',
  'export * from "./v2.6.29";\nimport { lock_page as older } from "./v2.6.23";',
])("a user's own file that is called as one that ships is not passed over: %j", (text) => {
  const folder = scratch();
  writeFileSync(join(folder, "v2.6.23.ts"), 'export * from "./v2.6.20";\n');
  writeFileSync(join(folder, "own.ts"), text);
  expect(() => findVariant(join(folder, "own.ts"))).toThrow(
    /own\.ts:\d: "\.\/v2\.6\.23": \S*v2\.6\.23\.ts has a shipped variant's name; rename it/,
  );
});

test("nor is a folder that is called so, and which an editor would take", () => {
  const folder = scratch();
  mkdirSync(join(folder, "v2.6.23"));
  writeFileSync(join(folder, "own.ts"), 'export * from "./v2.6.23";');
  expect(findVariant(join(folder, "own.ts")).ancestor?.id).toBe("v2.6.23"); // nothing that could be meant is in it
  writeFileSync(join(folder, "v2.6.23", "index.ts"), 'export * from "./v2.6.20";\n');
  expect(() => findVariant(join(folder, "own.ts"))).toThrow(/own\.ts:1: .*index\.ts has a shipped variant's name/);
});

test.each(patches.map((variant) => [variant.id, variant] as const))("%s passes the same check", async (_, variant) => {
  await check(variant, ({ ancestor }) => ancestor !== undefined);
});
