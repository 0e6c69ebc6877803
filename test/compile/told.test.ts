/** What oracles are told on the way: a patch that does not tell it would be proved to be without what nobody looked for. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { Code } from "../../src/code/code.js";
import { skeletonOf } from "../../src/code/skeleton.js";
import { findVariant } from "../../src/compile/variant.js";
import { modulesOf, textOf } from "../../src/model/base.js";
import { isOracles } from "../../src/compile/dispatch.js";
import { reached } from "../kernel/reached.js";
import { fixture, scratch } from "../pagerace.js";
import { faultsOfText } from "./faults.js";

const ENDING = "export function folio_end_writeback(folio: Folio): void {";
const NAMES =
  "BUG_ON, Folio, PAGECACHE_TAG_WRITEBACK, clear_bit, folio_test_clear_writeback, page_file, spin_lock, spin_unlock, tree_lock";
const TOLD = 'import { check_io_ends } from "../oracle/torn-io";';

/** Of v6.2: the body of folio_end_writeback begins in line 5. */
function ending(body: string, { names = NAMES, told = TOLD, more = "" } = {}): Promise<string[]> {
  return faultsOfText(
    `import { ${names} } from "../kernel/v6.2";\n${told}\nexport * from "./v6.2";\n${ENDING}\n${body}\n}\n${more}`,
  );
}

const LOCK = "  spin_lock(page_file(folio) + tree_lock);\n";
const CLEAR = "  BUG_ON(!folio_test_clear_writeback(folio));\n";
const REST = "  clear_bit(folio + PAGECACHE_TAG_WRITEBACK);\n  spin_unlock(page_file(folio) + tree_lock);";

test("who ends an IO says so beside it, and may do so elsewhere, in a function of its own or by its ancestor's", async () => {
  expect(await ending(`${LOCK}  check_io_ends(folio);\n${CLEAR}${REST}`)).toEqual([]);
  const apart = `\n${ENDING.replace("export ", "").replace("folio_end", "clear")}\n  check_io_ends(folio);\n${CLEAR}}\n`;
  expect(await ending(`${LOCK}  clear_writeback(folio);\n${REST}`, { more: apart })).toEqual([]);
  const wrapped = 'import { folio_end_writeback as base } from "./v6.2";';
  expect(await ending("  base(folio);\n  base(folio);", { names: "Folio", told: wrapped })).toEqual([]);
});

test.each<[string, string, RegExp, object?]>([
  [
    "without a word",
    `${LOCK}${CLEAR}${REST}`,
    /^6: this wants, directly before it, check_io_ends: .* import \{ check_io_ends \} from "\.\.\/oracle\/torn-io"$/,
    { told: "" },
  ],
  [
    "before others can still store",
    `  check_io_ends(folio);\n${LOCK}${CLEAR}${REST}`,
    /^7: this wants, directly before it, check_io_ends/,
  ],
  ["behind it", `${LOCK}${CLEAR}  check_io_ends(folio);\n${REST}`, /^6: this wants, directly before it, check_io_ends/],
  [
    "on one way",
    `${LOCK}  if (folio != 0) check_io_ends(folio);\n${CLEAR}${REST}`,
    /^7: this wants, directly before it/,
  ],
  [
    "of another page",
    `${LOCK}  check_io_ends(cached_folio(folio));\n${CLEAR}${REST}`,
    /^7: this wants, directly before it/,
    { more: "function cached_folio(folio: Folio): Folio {\n  return folio;\n}\n" },
  ],
  [
    "by a function of its own that is called so",
    `${LOCK}  check_io_ends(folio);\n${CLEAR}${REST}`,
    /^7: this wants, directly before it/,
    { told: "/** @adds check_io_ends */", more: "export function check_io_ends(folio: Folio): void {}\n" },
  ],
  [
    "of a flag that goes by another name",
    `${LOCK}  BUG_ON(!gone(folio));\n${REST}`,
    /^6: this wants, directly before it/,
    { names: NAMES.replace("folio_test_clear_writeback", "folio_test_clear_writeback as gone"), told: "" },
  ],
  [
    "of the flag itself",
    `${LOCK}  clear_bit(folio + PG_writeback);\n${REST}`,
    /^6: this wants, directly before it, check_io_ends/,
    { names: NAMES.replace("BUG_ON", "PG_writeback").replace(" folio_test_clear_writeback,", ""), told: "" },
  ],
  [
    "of a flag whose address goes elsewhere",
    `${LOCK}  const flag = folio + PG_writeback;\n  clear_bit(flag);\n${REST}`,
    /^6: oracles are told of this/,
    { names: NAMES.replace("BUG_ON", "PG_writeback").replace(" folio_test_clear_writeback,", ""), told: "" },
  ],
  [
    "twice, so that the second finds nothing",
    `  check_io_ends(folio);\n${LOCK}  check_io_ends(folio);\n${CLEAR}${REST}`,
    /^5: check_io_ends tells the oracles of what is not done beside it$/,
  ],
  [
    "not at all",
    REST,
    /^4: folio_end_writeback does not call check_io_ends: /,
    { names: "Folio, PAGECACHE_TAG_WRITEBACK, clear_bit, page_file, spin_unlock, tree_lock", told: "" },
  ],
])("an IO that ends is not told of as it ends: %s: refused", async (_, body, message, more = {}) => {
  const faults = await ending(body, more);
  expect(faults.filter((each) => message.test(each))).toHaveLength(1);
});

const patchOf = (imports: string, body: string, base = "v6.2") =>
  faultsOfText(`import { ${imports} } from "../kernel/${base}";\nexport * from "./${base}";\n${body}\n`);

test.each([
  [
    "v6.2",
    "AddressSpace",
    "export function error_unreported(mapping: AddressSpace): bool {\n  return false;\n}",
    /^3: error_unreported belongs to the harness/,
  ],
  [
    "v6.2",
    "Block, Page",
    "export function note_written(page: Page, block: Block, failed: bool, before: i32): void {}",
    /^3: note_written belongs to the harness/,
  ],
  [
    "v6.2",
    "AddressSpace, filemap_write_and_wait",
    "export function do_fsync(mapping: AddressSpace): void {\n  filemap_write_and_wait(mapping);\n}",
    /^3: do_fsync does not call note_error_told: .* from "\.\.\/kernel"$/,
  ],
  [
    "v6.2",
    "Page, WRITE_ONCE, disk_block",
    "export function zero_blocks(page: Page): void {\n  WRITE_ONCE(disk_block(page, 0), 9);\n}",
    /^4: this wants, directly behind it, note_written/,
  ],
  [
    "v6.2",
    "Page, copy_word, disk_block, memory_block, note_written",
    "export function dma_to_disk(page: Page, block: i32): void {\n  copy_word(disk_block(page, block), memory_block(page, block));\n  note_written(page, block, false, 0);\n}",
    /^4: this wants, directly behind it, note_copied/,
  ],
  [
    "v6.2",
    "Folio, io_stable",
    "export function folio_end_writeback(folio: Folio): void {}",
    /^1: no io_stable in the kernel's room/,
  ],
  [
    "v3.15",
    "Page",
    'export function end_page_writeback(page: Page): void {}\nimport { audit } from "../oracle/audit";',
    /^4: audit is the oracles' own: of theirs a patch calls /,
  ],
  [
    "v3.15",
    "Page",
    'export function end_page_writeback(page: Page): void {\n  note_dirtying_begins(page);\n}\nimport { note_dirtying_begins } from "../oracle/sync-loss";',
    /^6: note_dirtying_begins is the oracles' own/,
  ],
])("on %s, with %s: %s is refused", async (base, imports, body, message) => {
  expect((await patchOf(imports, body, base)).filter((each) => message.test(each))).toHaveLength(1);
});

/* Each was accepted once: an anomaly that its ancestor shows was proved absent of it; the one of another file trapped. */
test.each<[string, RegExp]>([
  ["takes-back-stable", /no io_stable in/],
  ["takes-back-stable-v7.1", /no io_stable in/],
  ["withdraws-accounting", /no accounted in/],
  ["forgets-failures", /no first_failed_version in/],
  ["is-always-amidst-dirtying", /no DIRTYING_BEGUN in/],
  ["tells-errors-unasked", /who is told of an error has asked/],
  ["never-fails", /want const failed =/],
  ["reads-before-afterwards", /want const before =/],
  ["begins-of-another-file", /want const mapping =/],
  ["ends-in-words-only", /check_io_ends tells the oracles of what is not done/],
  ["copies-amidst-the-end", /check_io_ends tells the oracles of what is not done/],
  ["copies-in-a-loop", /check_io_ends tells the oracles of what is not done/],
  ["copies-amidst-the-beginning", /oracles are told of this/],
  ["leaves-before-the-note", /oracles are told of this/],
  ["returns-the-copy", /oracles are told of this/],
  ["swaps-operands", /oracles are told of this/],
  ["shadows-a-page", /check_io_ends tells the oracles of what is not done/],
  ["picks-another-page", /check_io_ends tells the oracles of what is not done/],
  ["helper-with-a-name", /oracles are told of this/],
  ["helper-called-as-a-reader", /oracles are told of this/],
  ["own-copy-word", /oracles are told of this/],
  ["waits-and-writes", /wait_on_bit is what this kernel/],
  ["flag-that-does-io", /folio_test_set_writeback is what this kernel/],
  ["new-page-that-ends", /prep_new_page is what this kernel/],
  ["older-copy", /dma_to_disk is of a kernel whose oracles/],
  ["older-beginning", /set_page_writeback is of a kernel whose oracles/],
  ["newer-on-the-disk", /the disk gets what a page has/],
  ["overtaking-on-the-disk", /the disk gets what a page has/],
  ["withdraws-stable-pages", /folio_test_set_writeback is what this kernel|not the kernel.s to change/],
])("%s is refused at its line", async (name, message) => {
  const faults = await faultsOfText(readFileSync(fixture(`told/${name}.ts`), "utf8"));
  expect(faults.filter((each) => /^\d+: /.test(each) && message.test(each))).not.toEqual([]);
});

test("a copy to the disk is redefined to no version that no page had, on whatever kernel", async () => {
  const forged =
    'import { Page, WRITE_ONCE, disk_block } from "../kernel";\nexport * from "./v2.6.19";\nexport function dma_to_disk(page: Page, block: i32): void {\n  WRITE_ONCE(disk_block(page, block), 9);\n}\n';
  expect(await faultsOfText(forged)).toEqual([expect.stringMatching(/^4: the disk gets what a page has/)]);
});

test("where data and records lie and which bit is D is nobody's to redefine", async () => {
  for (const [name, signature] of [
    ["entry_is_dirty", "(entry: i32): bool"],
    ["dirty_entry", "(entry: i32): i32"],
    ["memory_block", "(page: Page, block: i32): Word"],
    ["disk_block", "(page: Page, block: i32): Word"],
    ["page_file", "(page: Page): AddressSpace"],
    ["file_at", "(index: i32): AddressSpace"],
    ["page_at", "(index: i32): Page"],
    ["page_index", "(page: Page): i32"],
    ["view", "(cpu: i32, page: Page): View"],
  ] as const) {
    const body = `import { AddressSpace, Page, View, Word } from "../kernel";\nexport * from "./v2.6.23";\nexport function ${name}${signature} {\n  return 0;\n}\n`;
    expect(
      (await faultsOfText(body)).filter((each) => each.startsWith(`3: ${name} belongs to the harness`)),
    ).toHaveLength(1);
  }
});

test("an older kernel has no such oracles, and a patch of it nobody to tell", async () => {
  const imports = "BUG_ON, Page, PAGECACHE_TAG_WRITEBACK, TestClearPageWriteback, clear_bit";
  const body =
    "export function end_page_writeback(page: Page): void {\n  BUG_ON(!TestClearPageWriteback(page));\n  clear_bit(page + PAGECACHE_TAG_WRITEBACK);\n}";
  expect(await faultsOfText(`import { ${imports} } from "../kernel";\nexport * from "./v2.6.23";\n${body}\n`)).toEqual(
    [],
  );
});

test("a copy tells what the kernel's own tells, and shows what that shows", async () => {
  const path = join(scratch(), "copy.ts");
  writeFileSync(path, skeletonOf(new Code(findVariant("v6.2")), "./v6.2", "folio_end_writeback").text);
  expect(await reached(path, "stable-pages : gup | writeback")).toEqual({ "torn-io": 109 });
});

test("every oracle of a kernel's file is in a file that is nobody's to redefine", () => {
  const bases = ["kernel", "kernel/v3.15", "kernel/v6.2"];
  const tagged = bases.flatMap(modulesOf).filter((module) => /@oracle /.test(textOf(module)));
  expect(tagged).not.toEqual([]);
  expect(tagged.filter((module) => !isOracles(`assembly/${module}`))).toEqual([]);
});
