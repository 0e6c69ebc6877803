/** Compiled modules that are kept: a damaged one is compiled again and never run. */
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { cached, cacheName } from "../../src/compile/cache.js";
import { compileVariant } from "../../src/compile/compile.js";
import { findVariant } from "../../src/compile/variant.js";
import { packageRoot } from "../../src/paths.js";
import { scratch } from "../pagerace.js";
import { attack } from "./attack.js";
import { damaged, damages } from "./damage.js";

const kept: string[] = [];
afterAll(() => kept.forEach((path) => rmSync(path, { force: true })));

/** A module that nobody else has. @param wasm what its compilation comes to. */
function entry(name: string, wasm: Uint8Array) {
  const file = join(scratch(), `${name}.ts`);
  writeFileSync(file, `export * from "./v2.6.23";\n// ${file}\n`);
  const variant = findVariant(file);
  const path = join(packageRoot, "dist", "wasm", cacheName(variant, "checked"));
  kept.push(path);
  let compiled = 0;
  const get = async () => {
    const before = compiled;
    const got = await cached(variant, "checked", async () => (compiled++, wasm));
    return { isWhole: Buffer.from(got).equals(Buffer.from(wasm)), isCompiled: compiled > before };
  };
  return { path, get };
}

test("a damaged module is compiled again, and what is kept is whole again", async () => {
  const { path, get } = entry("damaged", await compileVariant(findVariant("v2.6.23"), "explore"));
  expect(await get()).toEqual({ isWhole: true, isCompiled: true });
  const bytes = readFileSync(path);
  await attack(
    "kept modules",
    damages,
    async (all) => {
      const other = damaged(bytes, all);
      if (other.equals(bytes)) return [];
      writeFileSync(path, other);
      const { isWhole, isCompiled } = await get();
      if (!isWhole) return ["a damaged module was taken: "];
      if (!isCompiled) return ["damage of a module was not noticed: "];
      return readFileSync(path).equals(bytes) ? [] : ["what is kept is not whole again: "];
    },
    200,
  );
});

test("a module that is another's is not run in its place", async () => {
  const one = entry("one", Uint8Array.of(1, 1, 1));
  const other = entry("other", Uint8Array.of(2, 2, 2));
  await one.get();
  await other.get();
  await attack(
    "exchanged modules",
    fc.constantFrom([one, other] as const, [other, one] as const),
    async ([own, another]) => {
      writeFileSync(own.path, readFileSync(another.path));
      const { isWhole } = await own.get();
      rmSync(own.path);
      await own.get();
      return isWhole ? [] : ["another's module was taken: "];
    },
    10,
    10,
  );
});
