/** The native baseline's executable: the sources in C, and gcc. */
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { EPOCH_OPERATIONS, MEMORY_PAGES, NR_CPUS } from "../../assembly/layout/index.js";
import type { Variant } from "../../src/compile/variant.js";
import { packageRoot } from "../../src/paths.js";
import { HEAD_BYTES } from "../head.js";
import { translateHammer } from "../source.js";
import { c } from "./c.js";

/**
 * Nothing here is a handicap: with -O2, with -pie, or with a calloc'ed memory behind a pointer the loop ran at 0.98 to 1.01
 * of this (1 page, 1 thread, no interrupts, medians of 31).
 */
const FLAGS = [
  "-std=gnu11",
  "-O3",
  "-march=native",
  "-pthread",
  "-fwrapv",
  "-fno-strict-aliasing",
  "-fno-pie",
  "-no-pie",
];

export { gccVersion } from "../../src/reproduce/gcc.js";

/**
 * Translates and compiles a variant's hammer.
 *
 * @param folder where the C and the executable go.
 * @returns the executable's path.
 * @throws TranslationError, or an Error with gcc's complaint.
 */
export function compileNative(variant: Variant, folder: string): string {
  const loop = join(folder, `${variant.id}.c`);
  const executable = join(folder, variant.id);
  writeFileSync(loop, translateHammer(variant, c));
  const words = { MEMORY_PAGES, HEAD_BYTES, CONFIG_NR_CPUS: NR_CPUS, CONFIG_EPOCH_OPERATIONS: EPOCH_OPERATIONS };
  const defines = Object.entries(words).map(([name, value]) => `-D${name}=${value}`);
  const main = join(packageRoot, "bench", "native", "main.c");
  execFileSync("gcc", [...FLAGS, ...defines, `-DLOOP="${loop}"`, "-o", executable, main], { stdio: "pipe" });
  return executable;
}
