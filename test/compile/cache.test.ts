import { chmodSync, lstatSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { expect, test } from "vitest";
import { cached, cacheName, entryOf, isOwn } from "../../src/compile/cache.js";
import { findVariant } from "../../src/compile/variant.js";
import { packageRoot } from "../../src/paths.js";
import { scratch } from "../pagerace.js";

/** An entry of its own: a patch that nobody else has. */
async function entry() {
  const file = join(scratch(), "kept.ts");
  writeFileSync(file, `export * from "./v2.6.23";\n// ${file}\n`);
  const variant = findVariant(file);
  const path = join(packageRoot, "dist", "wasm", cacheName(variant, "checked"));
  let compiled = 0;
  const get = async () => {
    const before = compiled;
    const wasm = await cached(variant, "checked", async () => Uint8Array.of(1, 2, 3, ++compiled));
    return { wasm: [...wasm], isCompiled: compiled > before };
  };
  expect(await get()).toEqual({ wasm: [1, 2, 3, 1], isCompiled: true });
  expect(await get()).toEqual({ wasm: [1, 2, 3, 1], isCompiled: false });
  return { path, get };
}

test("of a kept module any bit that has changed is noticed: it is compiled again, and what is kept is whole again", async () => {
  const { path, get } = await entry();
  const bytes = readFileSync(path);
  for (let bit = 0; bit < bytes.length * 8; bit++) {
    const other = Buffer.from(bytes);
    other[bit >> 3]! ^= 1 << (bit & 7);
    writeFileSync(path, other);
    expect((await get()).isCompiled).toBe(true);
    expect((await get()).isCompiled).toBe(false);
  }
  for (const length of [0, 1, 31, 32, bytes.length - 1]) {
    writeFileSync(path, bytes.subarray(0, length));
    expect((await get()).isCompiled).toBe(true);
  }
  rmSync(path);
});

test("what a link leads to is not run, and not written over", async () => {
  const { path, get } = await entry();
  const elsewhere = join(scratch(), "planted.wasm");
  const planted = entryOf(basename(path), Uint8Array.of(6, 6, 6));
  writeFileSync(elsewhere, planted);
  rmSync(path);
  symlinkSync(elsewhere, path);
  expect(await get()).toEqual({ wasm: [1, 2, 3, 2], isCompiled: true });
  expect([lstatSync(path).isFile(), [...readFileSync(elsewhere)]]).toEqual([true, [...planted]]);
  rmSync(path);
});

test("what was kept of other code is not run, though it has been given the name", async () => {
  const [one, other] = [await entry(), await entry()];
  writeFileSync(one.path, readFileSync(other.path));
  expect((await one.get()).isCompiled).toBe(true);
  for (const { path } of [one, other]) rmSync(path);
});

test.skipIf(process.getuid === undefined)("a folder in which others can write keeps nothing", () => {
  const folder = join(scratch(), "cache");
  expect(isOwn(folder)).toBe(true);
  expect(lstatSync(folder).mode & 0o777).toBe(0o700);
  for (const mode of [0o770, 0o720, 0o702, 0o777]) {
    chmodSync(folder, mode);
    expect(isOwn(folder)).toBe(false);
  }
  const real = join(scratch(), "real");
  mkdirSync(real, { mode: 0o700 });
  const link = `${real}-link`;
  symlinkSync(real, link);
  expect([isOwn(real), isOwn(link)]).toEqual([true, false]);
  if (process.getuid!() === 0) return; // everything may be root's
  expect(isOwn("/")).toBe(false);
});
