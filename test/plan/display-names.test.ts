import { mkdirSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { expect, test } from "vitest";
import { findVariant } from "../../src/compile/variant.js";
import { displayNames, identityOf } from "../../src/plan/display-names.js";
import { scratch } from "../pagerace.js";

const folder = scratch();
const file = (...path: string[]): string => {
  const name = join(folder, ...path);
  mkdirSync(join(name, ".."), { recursive: true });
  writeFileSync(name, 'export * from "./v2.6.23";\n');
  return name;
};
const named = (...names: string[]) => displayNames(names.map((name) => findVariant(name)));

test("a variant is called by its id", () => {
  expect(named("v2.6.23", file("fix.ts"), "linus-2006-12-29")).toEqual(["v2.6.23", "fix", "v2.6.20-rc3"]);
});

test("files of one name are called by so much of their paths as tells them apart, and others are left alone", () => {
  expect(named(file("a", "fix.ts"), file("b", "fix.ts"), file("other.ts"))).toEqual(["a/fix", "b/fix", "other"]);
  expect(named(file("x", "c", "fix.ts"), file("y", "c", "fix.ts"))).toEqual(["x/c/fix", "y/c/fix"]);
});

test("a file is the same by whichever path it is named", () => {
  const path = file("same.ts");
  expect(identityOf(findVariant(relative(process.cwd(), path)))).toBe(identityOf(findVariant(path)));
});
