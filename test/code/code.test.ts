import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { Code, type CodeFunction } from "../../src/code/code.js";
import { differenceOf, isNothing } from "../../src/code/difference.js";
import { findVariant, shippedVariants } from "../../src/compile/variant.js";
import { scratch } from "../pagerace.js";

const codeOf = (name: string): Code => new Code(findVariant(name));
const named = (functions: readonly CodeFunction[]): string[] => functions.map(({ name, from }) => `${name} ${from}`);

function patch(text: string, name = "my-patch.ts", folder = scratch()): Code {
  const file = join(folder, name);
  writeFileSync(file, text);
  return codeOf(file);
}

test("a function is that of the newest of the line, and says what it was before", () => {
  const code = codeOf("v2.6.29");
  const own = code.chosen.get("clear_page_dirty_for_io")!;
  expect([own.from, ...own.older.map(({ from }) => from)]).toEqual([
    "v2.6.23",
    "v2.6.20-rc3",
    "kernel/page-writeback.ts",
  ]);
  expect(own.code).toMatch(/^export function clear_page_dirty_for_io\(page: Page\): bool \{[^]*\}$/);
  expect(code.chosen.get("page_mkclean")!.from).toBe("kernel/rmap.ts");
});

test("what a variant calls of an ancestor, and what a file keeps to itself, are code of it, too", () => {
  expect(named(codeOf("v2.6.29").functions)).toContain("clear_page_dirty_for_io v2.6.20-rc3");
  expect(named(codeOf("linus-split").functions)).toContain("set_page_dirty_every_time linus-split");
  expect(named(codeOf("v2.6.20-rc2").functions).filter((each) => each.startsWith("set_page_dirty_every"))).toEqual([]);
});

test("who calls a function is told through every room, and by what it is called there", () => {
  const code = codeOf("v2.6.23");
  expect(named(code.callersOf(code.chosen.get("wait_on_page_locked")!))).toEqual([
    "do_wp_page v2.6.23",
    "filemap_nopage kernel/filemap.ts",
  ]);
  const older = code.functions.find(({ name, from }) => name === "clear_page_dirty_for_io" && from === "v2.6.20-rc3")!;
  expect(named(code.callersOf(older))).toEqual(["clear_page_dirty_for_io v2.6.23"]);
});

/** Nothing that is modelled has changed in them. */
const ANOTHER_HEADER = ["v7.1"];

test("no variant differs from itself, and each from its ancestor, unless it only has another header", () => {
  for (const variant of shippedVariants()) {
    const code = new Code(variant);
    expect(isNothing(differenceOf(code, new Code(variant)))).toBe(true);
    if (variant.ancestor !== undefined)
      expect({ id: variant.id, same: isNothing(differenceOf(code, new Code(variant.ancestor))) }).toMatchObject({
        same: ANOTHER_HEADER.includes(variant.id),
      });
  }
});

test("comments and layout are no difference; a constant, an ancestor's function of another version and a word are", () => {
  const text = (body: string, before = "") =>
    `import { Page, PageFlag, test_bit } from "../kernel";\n${before}export * from "./v2.6.23";\n` +
    `export function PageDirty(page: Page): bool {\n${body}\n}\n`;
  const one = patch(text("return test_bit(page + 4);"));
  const differs = (other: Code) => !isNothing(differenceOf(other, one));
  expect(differs(patch(text("  // the flag\n  return test_bit(\n    page + 4,\n  );")))).toBe(false);
  expect(differs(patch(text("return test_bit(page + 8);")))).toBe(true);
  const named = (value: number) => patch(text("return test_bit(page + OF);", `const OF: i32 = ${value};\n`));
  expect([isNothing(differenceOf(named(4), named(4))), isNothing(differenceOf(named(4), named(8)))]).toEqual([
    true,
    false,
  ]);
  const base = (id: string) =>
    patch(text("return base(page);", `import { clear_page_dirty_for_io as base } from "./${id}";\n`));
  expect(isNothing(differenceOf(base("v2.6.23"), base("v2.6.20-rc2")))).toBe(false);
  const copied = patch(
    text("return base(page);", "").replace(
      "export function PageDirty",
      "function base(page: Page): bool {\n  return test_bit(page + 4);\n}\nexport function PageDirty",
    ),
  );
  expect(differenceOf(copied, base("v2.6.23")).changed.map(({ name }) => name)).toEqual(["base"]);
  const declared = differenceOf(
    patch(`${text("return test_bit(page + 4);")}export declare const PG_mine: PageFlag;\n`),
    one,
  );
  expect(declared.declared.added).toEqual(["word PG_mine"]);
});
