import asc from "assemblyscript/asc";
import { expect, test } from "vitest";
import { c } from "../../bench/native/c.js";
import { instantiatePlain } from "../../bench/plain/instance.js";
import { javascript } from "../../bench/plain/javascript.js";
import type { Language } from "../../bench/translate/language.js";
import { Modules } from "../../bench/translate/module.js";
import { Program } from "../../bench/translate/program.js";

function translate(files: Record<string, string>, language: Language = javascript): string {
  return new Program(new Modules((path) => files[path]), language).translate("main.ts", ["main"]);
}

/** What `main()` of these files returns, as JavaScript. */
function run(files: Record<string, string>): unknown {
  const instance = instantiatePlain(translate(files), new SharedArrayBuffer(64), 0);
  return (instance as unknown as { main: () => unknown }).main();
}

/** What it returns as wasm. */
async function runWasm(files: Record<string, string>): Promise<unknown> {
  let wasm = new Uint8Array();
  const { error } = await asc.main(["main.ts", "--runtime", "stub", "--outFile", "main.wasm"], {
    readFile: (name: string) => files[name] ?? null,
    writeFile: (_name: string, contents: unknown) => void (wasm = new Uint8Array(contents as Uint8Array)),
    listFiles: () => [],
  });
  if (error !== null) throw error;
  const { instance } = (await WebAssembly.instantiate(wasm)) as unknown as WebAssembly.WebAssemblyInstantiatedSource;
  return (instance.exports["main"] as () => unknown)();
}

const returning = (type: string, expression: string) => ({
  "main.ts": `export function main(): ${type} {\n  return ${expression};\n}`,
});

test.each([
  ["i32", "<i32>(100 - 1) / 64", 1],
  ["i32", "-7 / 2", -3],
  ["i32", "-7 % 2", -1],
  ["i32", "0x7fffffff + 1", -0x80000000],
  ["i32", "-1 >>> 28", 15],
  ["i32", "-1 >>> 0", -1],
  ["u32", "<u32>-1 >> 28", 15],
  ["u32", "1 << 31", 0x80000000],
  ["i32", "65537 * 65537", 131073],
  ["i32", "<i32>2.9", 2],
  ["f64", "5 / 2.0", 2.5],
  ["bool", "<u32>-1 > 5", true],
  ["bool", "!(3 & 1) || 2 == 2", true],
])("%s: %s is %s, as asc has it", async (type, expression, value) => {
  const files = returning(type, expression);
  expect(run(files)).toBe(value);
  const wasm = await runWasm(files);
  expect(type === "u32" ? Number(wasm) >>> 0 : type === "bool" ? wasm !== 0 : wasm).toBe(value);
});

test("a redefinition hides what `export *` brings, and the ancestor's stays within reach under another name", () => {
  const files = {
    "main.ts": `import { f } from "./subject"; export function main(): i32 { return f(); }`,
    "subject.ts": `export * from "./child";`,
    "child.ts": `import { f as f_of_parent } from "./parent"; export * from "./parent"; export function f(): i32 { return f_of_parent() + 1; }`,
    "parent.ts": `export function f(): i32 { return 10; }`,
  };
  expect(run(files)).toBe(11);
});

test.each([
  ["switch (1) { default: }", "main.ts:2:1: cannot translate SwitchStatement: switch (1) { default: }"],
  ["let x = [1];", "main.ts:2:9: cannot translate ArrayLiteralExpression: [1]"],
  ["const x: i64 = 1;", "main.ts:2:10: unknown type: i64"],
  ["missing();", "main.ts:2:1: unknown function: missing"],
  ["const x = <u32>1 < <i32>2;", "main.ts:2:11: u32 < i32 needs a cast: <u32>1 < <i32>2"],
  ["const x = 1 ** 2;", "main.ts:2:11: unknown operator **: 1 ** 2"],
  ["const x = 4294967295;", "main.ts:2:11: a number that does not fit i32: 4294967295"],
])("%s ends the translation with its place", (statement, message) => {
  const files = { "main.ts": `export function main(): void {\n${statement}\n}` };
  for (const language of [c, javascript]) expect(() => translate(files, language)).toThrow(message);
});

test("two `export *` that differ about a name are no choice to make in silence", () => {
  const files = {
    "main.ts": `export * from "./a"; export * from "./b";`,
    "a.ts": `export function main(): void {}`,
    "b.ts": `export function main(): void {}`,
  };
  expect(() => translate(files)).toThrow("main.ts exports two different things under this name");
});

test("what the host is to give must be something that it gives", () => {
  const files = { "main.ts": "declare function beep(): void;\nexport function main(): void { beep(); }" };
  expect(() => translate(files)).toThrow("main.ts:1:1: the host has no such thing");
});
