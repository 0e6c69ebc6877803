/** What a patch does where the kernel does it, and nowhere else: elsewhere it would be no step, or nobody's loss. */
import { copyFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { Code } from "../../src/code/code.js";
import { skeletonOf } from "../../src/code/skeleton.js";
import { checkVariant } from "../../src/compile/checked.js";
import { findVariant } from "../../src/compile/variant.js";
import { packageRoot } from "../../src/paths.js";
import { scratch } from "../pagerace.js";
import { faultsOfText } from "./faults.js";

const faults = (ancestor: string, names: string, text: string, header = "") =>
  faultsOfText(`${header}import { ${names} } from "../kernel";\nexport * from "./${ancestor}";\n${text}\n`);

const READS = `export function page_mkclean(page: Page): bool {
  return READ_ONCE(page + page_count_word) != 0;
}`;

test.each([
  'import { READ_ONCE } from "./../machine/threads/words";',
  'import { READ_ONCE } from "../machine/threads/word\\x73";',
  'const A = 1; import { READ_ONCE } from "../machine/threads/words";',
])("an access of threads, which is no step elsewhere, comes by no spelling: %s", async (line) => {
  const text = `import { Page, page_count_word } from "../kernel";\n${line}\nexport * from "./v2.6.23";\n${READS}\n`;
  const found = await faultsOfText(text);
  expect(found.join("\n")).toMatch(/^2: .*a variant imports from the kernel/m);
});

test.each([
  'import { READ_ONCE } from "../machine/threads/words";',
  ' import { READ_ONCE } from "../machine/threads/words";',
  'import{ READ_ONCE }from"../machine/threads/words";',
  'import { READ_ONCE } from "../kernel/../machine/threads/words";',
  'import {\n  READ_ONCE,\n} from\n  "../kernel/rmap";',
])("by the kernel's rooms it is what a patch may have: %j", async (line) => {
  const text = `import { Page, page_count_word } from "../kernel";\n${line}\nexport * from "./v2.6.23";\n${READS}\n`;
  expect(await faultsOfText(text)).toEqual([]);
});

test.each([
  ["forget", "  forget(page + PG_dirty);"],
  ["move_unseen", "  move_unseen(page + PG_dirty, page + PG_locked);"],
  ["still_cached", "  if (!still_cached(page)) return false;"],
])("%s is no step, and nobody's but who called it before", async (name, line) => {
  const body = (inner: string) => `export function TestSetPageDirty(page: Page): bool {\n${inner}\n  return false;\n}`;
  const names = ["Page", "PG_dirty", "PG_locked", name].filter((each) => line.includes(each) || each === "Page");
  const [found, ...others] = await faults("v3.15", names.join(), body(line));
  expect([found, others]).toEqual([expect.stringMatching(new RegExp(`^4: ${name} is no step`)), []]);
  const helper = `function helped(page: Page): bool {\n${line}\n  return true;\n}`;
  const through = await faults("v3.15", names.join(), `${body("  helped(page);")}\n${helper}`);
  expect(through).toEqual([expect.stringMatching(new RegExp(`^8: ${name} is no step`))]);
});

test.each([
  ["v3.15", "radix_tree_replace_slot"],
  ["v2.6.23", "generic_file_write"],
  ["v6.2", "generic_file_direct_write"],
  ["v6.2", "folio_migrate_copy"],
  ["v6.2", "folio_end_writeback"],
  ["v6.2", "__folio_start_writeback"],
  ["v6.2", "do_fsync"],
  ["v6.2", "dma_from_user"],
  ["v3.15", "end_page_writeback"],
  ["v3.15", "test_set_page_writeback"],
  ["v6.2", "truncate_cleanup_folio"],
  ["v6.2", "change_protection"],
])("who does so may: a copy of %s's %s", async (from, name) => {
  expect(await faultsOfText(skeletonOf(new Code(findVariant(from)), `./${from}`, name).text)).toEqual([]);
});

test("a function of the kernel's own is no oracle, and no oracle the kernel's", async () => {
  const oracle = (name: string) =>
    `/**\n * @oracle looks-busy at rest\n */\nexport function ${name}(page: Page): bool {\n  return peek(page + PG_locked) != 0;\n}\n`;
  const asks = "export function page_mkclean(page: Page): bool {\n  return busy(page);\n}";
  const names = "Page, PG_locked, peek";
  expect(await faults("v2.6.23", names, `${oracle("busy")}${asks}`)).toEqual([
    expect.stringMatching(/^10: busy is an oracle: it looks, unseen/),
  ]);
  const added = await faults("v2.6.23", names, `${oracle("busy")}${asks}`, "/**\n * Asks.\n *\n * @adds busy\n */\n");
  expect(added.join("\n")).toMatch(/^11: @adds busy: it is an oracle/m);
  expect(await faults("v2.6.23", names, oracle("page_mkclean"))).toEqual([
    expect.stringMatching(/^6: page_mkclean is an oracle, and redefines nothing/),
  ]);
});

test("an oracle is not redefined by who descends from it", async () => {
  const folder = scratch();
  copyFileSync(join(packageRoot, "examples", "softdirty", "before.ts"), join(folder, "before.ts"));
  const child = join(folder, "child.ts");
  writeFileSync(
    child,
    'import { Page } from "../kernel";\nexport * from "./before";\nexport function soft_dirty_lost(_page: Page): bool {\n  return false;\n}\n',
  );
  await expect(checkVariant(findVariant(child))).rejects.toThrow(/child\.ts:3:17: soft_dirty_lost is an oracle/);
});

test.each([
  [
    "v2.6.18",
    "fsync",
    "AddressSpace, write_cache_pages",
    "mapping: AddressSpace): void {\n  write_cache_pages(mapping, false);",
  ],
  ["v4.8", "protect", "Page", "page: Page, map: i32, denies: i32): void {"],
])("what carries out an operation that %s declares, %s, is nobody's to redefine", async (from, name, names, rest) => {
  const [found] = await faults(from, names, `export function ${name}(${rest}\n}`);
  expect(found).toMatch(new RegExp(`^3: ${name} is an operation's, which oracles watch`));
  const called = `import { ${name} as older } from "./${from}";\nexport function page_mkclean(page: Page): bool {\n  return false;\n}`;
  const [imported] = await faults(from, "Page", called);
  expect(imported).toMatch(new RegExp(`^3: ${name} is an operation's, and run by scenarios alone`));
});

const WRITES = "export function write_one_page(page: Page, wait: bool): void {\n  const blocks = nr_blocks();\n";

test.each([
  ["atomic_add_return", "  for (let n = 0; n < blocks; n++) atomic_add_return(memory_block(page, n), 1);"],
  ["xchg", "  for (let n = 0; n < blocks; n++) xchg(memory_block(page, n), 0);"],
  ["copy_word", "  for (let n = 0; n < blocks; n++) copy_word(memory_block(page, n), memory_block(page, 0));"],
  ["WRITE_ONCE", "  const word = memory_block(page, blocks - 1);\n  WRITE_ONCE(word, 7);"],
])("data is a user's: who writes it where the kernel does not is refused at its line: %s", async (name, line) => {
  const names = `Page, memory_block, nr_blocks, ${name}`;
  const [found] = await faults("v2.6.23", names, `${WRITES}${line}\n}`);
  expect(found).toMatch(/^5: memory_block is changed where the kernel does, and as it does/);
});

test("a change within what is read is one, and so is that of another block than the one that is written", async () => {
  const line = "  READ_ONCE(memory_block(page, atomic_add_return(memory_block(page, blocks - 1), 1)));";
  const names = "Page, READ_ONCE, atomic_add_return, memory_block, nr_blocks";
  const [found] = await faults("v2.6.23", names, `${WRITES}${line}\n}`);
  expect(found).toMatch(/^5: memory_block is changed where the kernel does/);
  const more = `export function generic_file_write(place: Page, block: i32): i32 {
  const page = grab_cache_page(place);
  const version = atomic_add_return(memory_block(page, block), 1);
  atomic_add_return(memory_block(page, 0), 1);
  commit_write(page, block);
  unlock_page(page);
  return version;
}`;
  const needed = "Page, atomic_add_return, commit_write, grab_cache_page, memory_block, unlock_page";
  expect(await faults("v2.6.23", needed, more)).toEqual([expect.stringMatching(/^6: memory_block is changed/)]);
});

test("what takes stores back is called where it was, though the patch has one of its own", async () => {
  const own = "export function zero_blocks(folio: Page): void {\n  older(folio);\n}";
  const writes = "export function folio_write_one(folio: Folio, wait: bool): void {\n  zero_blocks(folio);\n}";
  const text = `import { zero_blocks as older } from "./v6.2";\n${own}\n${writes}`;
  expect(await faults("v6.2", "Folio, Page", text)).toEqual([
    expect.stringMatching(/^8: zero_blocks is called where the kernel calls it/),
  ]);
});

test("the probe's writer is a patch's to change", async () => {
  const header = "/**\n * Flag first.\n *\n * @subject probe\n */\n";
  const text =
    "export function probe_write(cell: Page, value: i32): void {\n  set_bit(cell + PG_dirty);\n  WRITE_ONCE(memory_block(cell, 0), value);\n}";
  expect(await faults("probe-fixed", "PG_dirty, Page, WRITE_ONCE, memory_block, set_bit", text, header)).toEqual([]);
});

test("data that is only read may be", async () => {
  const line =
    "  if (READ_ONCE(memory_block(page, blocks - 1)) != 0) copy_word(disk_block(page, 0), memory_block(page, 0));";
  const names = "Page, READ_ONCE, copy_word, disk_block, memory_block, nr_blocks";
  expect(await faults("v2.6.23", names, `${WRITES}${line}\n}`)).toEqual([]);
});

test.each([
  ["zero_blocks", "  zero_blocks(folio);"],
  ["dma_from_user", "  dma_from_user(folio, 0);"],
  ["generic_file_write", "  generic_file_write(folio, 0);"],
  ["vma_denies", "  WRITE_ONCE(pte_of(folio, 0) + vma_denies, 1);"],
])("nor is it overwritten, or its user refused, by what the kernel has for it: %s", async (name, line) => {
  const names = ["Folio", name, ...(name === "vma_denies" ? ["WRITE_ONCE", "pte_of"] : [])].join();
  const text = `export function folio_write_one(folio: Folio, wait: bool): void {\n${line}\n}`;
  const [found] = await faults("v6.2", names, text);
  expect(found).toMatch(new RegExp(`^4: ${name} is (called|changed) where the kernel`));
});

test("write(2) that drops its data by what it adds is refused, wherever that comes from", async () => {
  const names = "Page, PageWriteback, atomic_add_return, commit_write, grab_cache_page, memory_block, unlock_page";
  const written = (version: string) =>
    `export function generic_file_write(place: Page, block: i32): i32 {
  const page = grab_cache_page(place);
  const version = ${version};
  commit_write(page, block);
  unlock_page(page);
  return version;
}`;
  for (const wrong of ["PageWriteback(page) ? 0 : 1", "0", "-1"]) {
    const found = await faults("v2.6.23", names, written(`atomic_add_return(memory_block(page, block), ${wrong})`));
    expect(found).toContainEqual(expect.stringMatching(/^5: memory_block is changed/));
    expect(found).toContainEqual(expect.stringMatching(/^8: generic_file_write returns atomic_add_return/));
  }
  const other = await faults("v2.6.23", names, written("atomic_add_return(memory_block(page, 0), 1)"));
  expect(other).toContainEqual(expect.stringMatching(/^8: generic_file_write returns/));
  expect(await faults("v2.6.23", names, written("atomic_add_return(memory_block(page, block), 1)"))).toEqual([]);
});

test.each(["\r", "\u2028", "\u2029", "\u0085", "\v", "\f", "\u202E", "\u2066"])(
  "what editors show otherwise than the compiler reads it is refused at its line: %j",
  async (character) => {
    const text = `export * from "./v2.6.23";\nexport function page_mkclean(_page: Page): bool {\n  // not yet:${character} return true;\n  return false;\n}`;
    await expect(faultsOfText(`import { Page } from "../kernel";\r\n${text}\n`)).resolves.toEqual([
      expect.stringMatching(/^4: U\+[0-9A-F]{4} stands here, which editors show otherwise/),
    ]);
  },
);

test("a text that nests deeper than the compiler's stack is refused, and is no fault of ours", async () => {
  const deep = `export function page_mkclean(_page: Page): bool {\n  return ${"(".repeat(60_000)}true${")".repeat(60_000)};\n}`;
  const [found] = await faults("v2.6.23", "Page", deep);
  expect(found).toMatch(/the compiler failed: Maximum call stack size exceeded$/);
});
