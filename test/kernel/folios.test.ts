/** In v6.2 a page is a folio: a function that still went by the older name would run what no patch of the newer one changes. */
import { expect, test } from "vitest";
import { Code, type CodeFunction, keyOf } from "../../src/code/code.js";
import { findVariant } from "../../src/compile/variant.js";

const BASE = "kernel/v6.2/";

/** What operations come to, and the booting. */
function reachedIn(code: Code): CodeFunction[] {
  const roots = [...code.chosen.values()].filter(({ path }) => /^kernel\/(.*\/)?(operations|boot)$/.test(path));
  const found = new Map(roots.map((each) => [keyOf(each), each]));
  for (const each of found.values()) for (const callee of code.calleesOf(each)) found.set(keyOf(callee), callee);
  return [...found.values()];
}

const reached = reachedIn(new Code(findVariant("v6.2")));

/** Names of what this kernel calls otherwise. */
const OLDER_NAME = /page|radix_tree|prepare_write|commit_write/i;

test("what is left of older bases and has a page in its name is of places, of the machine, or so called in v6.2", () => {
  const names = reached.filter(({ path, name }) => !path.startsWith(BASE) && OLDER_NAME.test(name));
  expect(names.map(({ name }) => name).sort()).toEqual([
    "alloc_page",
    "boot_page",
    "do_page_mkwrite",
    "entry_page",
    "file_nr_pages",
    "file_page",
    "flush_tlb_page",
    "journalled_page",
    "page_at",
    "page_buffer",
    "page_file",
    "page_index",
    "prep_new_page",
  ]);
});

test("and the same look finds them in what v6.2 descends from", () => {
  const older = reachedIn(new Code(findVariant("v4.19"))).map(({ name }) => name);
  expect(older).toEqual(expect.arrayContaining(["set_page_dirty", "page_mkclean", "PageDirty", "radix_tree_lookup"]));
});

test("nothing of the base is never called", () => {
  const called = new Set(reached.map(({ name }) => name));
  const own = [...new Code(findVariant("v6.2")).chosen.values()].filter(({ path }) => path.startsWith(BASE));
  expect(own.length).toBeGreaterThan(100);
  expect(own.filter(({ name, path }) => !called.has(name) && !path.endsWith("/operations"))).toEqual([]);
});
