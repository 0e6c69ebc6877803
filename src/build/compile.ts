/** One variant and one build give one wasm. The alias module assembly/subject.ts is resolved here, and nowhere else. */
import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { UsageError } from "../failure.js";
import { packageRoot } from "../paths.js";
import { cached } from "./cache.js";
import type { Variant } from "./variant.js";

/** What drives the subject; each is a file of assembly/drivers and a target of asconfig.json. */
export type Build = "hammer" | "sequence";

const subjectFile = join(packageRoot, "assembly", "subject.ts");

/**
 * Compiles a variant, or takes it from the cache.
 *
 * @returns the wasm module's bytes.
 * @throws UsageError with the compiler's first complaint, its file and line.
 */
export async function compileVariant(variant: Variant, build: Build): Promise<Uint8Array> {
  return cached(variant, build, () => runCompiler(variant, build));
}

/** The compiler is loaded here, when it is needed: it takes half a second. */
async function runCompiler(variant: Variant, build: Build): Promise<Uint8Array> {
  const { default: asc } = await import("assemblyscript/asc");
  const variantFile = join(packageRoot, "assembly", "variants", `${variant.id}.ts`);
  const complaints = asc.createMemoryStream();
  let wasm: Uint8Array | undefined;
  const options = ["--noColors", "--config", "asconfig.json", "--target", build, "--outFile", "out.wasm"];
  const { error } = await asc.main([`assembly/drivers/${build}.ts`, "--baseDir", packageRoot, ...options], {
    stdout: asc.createMemoryStream(),
    stderr: complaints,
    listFiles: () => [],
    readFile: (name: string) => {
      const file = resolve(packageRoot, name);
      if (file === subjectFile) return `export * from "./variants/${variant.id}";`;
      if (file === variantFile) return variant.text;
      return existsSync(file) ? readFileSync(file, "utf8") : null;
    },
    writeFile: (name: string, contents: Uint8Array | string) => {
      if (name.endsWith(".wasm") && typeof contents !== "string") wasm = contents;
    },
  });
  if (error !== null || wasm === undefined) throw new UsageError(firstComplaint(variant, complaints.toString()));
  return build === "hammer" ? inlineLocks(wasm) : wasm;
}

/**
 * Binaryen by itself inlines no function with a loop, and every lock and every interruptible word has one. Inlining them took
 * the hammer from 0.78 to 0.92 of the same loop in C (medians; 1,024 pages, 2 threads, no interrupts).
 */
async function inlineLocks(wasm: Uint8Array): Promise<Uint8Array> {
  const { default: binaryen } = await import("assemblyscript/binaryen");
  binaryen.setOptimizeLevel(3);
  binaryen.setShrinkLevel(0);
  binaryen.setAlwaysInlineMaxSize(60);
  binaryen.setFlexibleInlineMaxSize(100);
  binaryen.setAllowInliningFunctionsWithLoops(true);
  binaryen.setLowMemoryUnused(true);
  const module = binaryen.readBinary(wasm);
  try {
    const { Atomics, BulkMemory, BulkMemoryOpt, MutableGlobals, NontrappingFPToInt, SignExt } = binaryen.Features;
    module.setFeatures(Atomics | BulkMemory | BulkMemoryOpt | MutableGlobals | NontrappingFPToInt | SignExt);
    module.optimize();
    return module.emitBinary();
  } finally {
    module.dispose();
  }
}

/** asc draws its complaints over several lines; the first one, and where it points, make one. */
function firstComplaint(variant: Variant, text: string): string {
  const what = /ERROR (.*)/.exec(text)?.[1] ?? "the compiler failed without saying why";
  const where = /in assembly\/(\S+)\((\d+),(\d+)\)/.exec(text);
  if (where === null) return `${variant.origin} does not compile: ${what}`;
  const [, file = "", line = "", column = ""] = where;
  const place = file === `variants/${variant.id}.ts` ? variant.origin : `assembly/${file}`;
  return `${variant.origin} does not compile: ${place}:${line}:${column}: ${what}`;
}
