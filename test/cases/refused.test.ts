import { expect, test } from "vitest";
import { checkVariant } from "../../src/compile/checked.js";
import { findVariant } from "../../src/compile/variant.js";
import { UsageError } from "../../src/failure.js";
import { fixture } from "../pagerace.js";

/*
 * What cannot be honoured is refused at its line of the user's own file, before anything runs. Every file here was once run as
 * though it said something else.
 */

async function faults(name: string): Promise<string[]> {
  const path = fixture(`cases/${name}.ts`);
  try {
    await checkVariant(findVariant(path));
    return [];
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return error.message.split("\n").map((line) => line.replaceAll(path, "FILE"));
  }
}

test.each([
  [
    "patches/absent168",
    [/^FILE:6:\d+: page \+ 168 belongs to no word: .*declare one: export declare const NAME: PageFlag/, /^FILE:7:/],
  ],
  ["patches/word168", [/^FILE:7:\d+: page \+ PG_new belongs to no word/, /^FILE:8:/]],
  ["patches/word2", [/^FILE:7:\d+: page_file\(page\) \+ 32 belongs to no word: .*FileLock/, /^FILE:8:/]],
  [
    "patches/lock32",
    [/^FILE:9:\d+: page_file\(page\) \+ 32 belongs to no word/, /^FILE:10:/, /^FILE:11:/, /^FILE:12:/],
  ],
  [
    "patches/lock28",
    [/^FILE:9:\d+: page_file\(page\) \+ 28 belongs to no word/, /^FILE:10:/, /^FILE:11:/, /^FILE:12:/],
  ],
  [
    "patches/typo",
    [/^FILE:8:17: no kernel function is called clear_page_dirty_for_i0: did you mean clear_page_dirty_for_io\?/],
  ],
  [
    "patches/nosuchfn2",
    [/^FILE:3:17: no kernel function is called filemap_page_mkwrite/, /^FILE:4:17: .*folio_clear_dirty_for_io/],
  ],
  [
    "patches/wrongbase",
    [/^FILE:2:10: .*redefined here.*import \{ clear_page_dirty_for_io as .* \} from "\.\/v2\.6\.23"/],
  ],
  [
    "patches/recurse",
    [/^FILE:2:10: page_mkclean is redefined here and would call itself without end; .*from "\.\/v2\.6\.23"/],
  ],
  ["patches/global", [/^FILE:5:1: cleaned_once: a variable outside of functions is state that nobody resets/]],
  [
    "patches/multi",
    [/^FILE:2:17: .*called a:/, /^FILE:2:29: no foo here/, /^FILE:3:62: no bar here/, /^FILE:3:69: no baz here/],
  ],
  [
    "patches/wrongsig",
    [
      /^FILE:3:17: clear_page_dirty_for_io\(page: Page, wbc: i32\): bool: the kernel's is clear_page_dirty_for_io\(page: Page\): bool/,
    ],
  ],
  ["patches/noancestor", [/^FILE:1:1: no `export \* from "\.\/v2\.6\.23"`/]],
  ["patches/b/fix", [/^FILE:8:17: no kernel function is called clear_page_dirty_for_i0/]],
  [
    "hostile/worse",
    [
      /^FILE:5:17: .*clear_page_dirty_for_IO: did you mean clear_page_dirty_for_io/,
      /^FILE:5:65: no no_such_function here/,
    ],
  ],
  ["hostile/hiddenword", [/^FILE:5:\d+: 0x8f0000 is a number, where a word is wanted/]],
  ["hostile/stopwrite", [/^FILE:5:\d+: 0xc0 is a number, where a word is wanted/]],
  ["hostile/oob", [/^FILE:4:\d+: 0xfffffff0 is a number, where a word is wanted/]],
  ["hostile/toploop", [/^FILE:3:1: n: a variable outside of functions/, /^FILE:4:1: code at the top level/]],
  [
    "hostile/c_inst",
    [/^FILE:3:1: f: a variant has no generic functions/, /^FILE:3:53: a variant has no strings, arrays/],
  ],
  ["hostile/host", [/^FILE:1:1: system: a variant imports nothing from the host/]],
  ["hostile/star-behind", [/^FILE:1:35: write `export \* from` at the beginning of a line of its own$/]],
  ["hostile/word-by-hand", [/^FILE:5:14: PG_mine: a word is declared, `export declare const PG_mine: PageFlag`$/]],
  ["hostile/planted", [/^FILE: @planted is for shipped faults/]],
  ["hostile/subj_ctor", [/^FILE: @subject constructor: there are kernel and probe/]],
])("%s is refused, and says why, a line for each fault", async (name, wanted) => {
  const found = await faults(name);
  expect(found).toHaveLength(wanted.length);
  wanted.forEach((message, index) => expect(found[index]).toMatch(message));
});

test.each([
  "patches/my-patch",
  "patches/child",
  "patches/hdr",
  "patches/spdx",
  "patches/nopage",
  "patches/notdispatched",
  "patches/bigbit",
  "patches/stuckfault",
  "patches/nonpresent",
  "patches/pmdp-after-keeps-w",
  "patches/a/fix",
  "declared/absent",
  "declared/word",
  "declared/word2",
  "declared/lock",
  "declared/no-lock",
])("%s is not", async (name) => {
  expect(await faults(name)).toEqual([]);
});
