/** One run of the compiler, and what it complains of. */
import { relative, resolve } from "node:path";
import { packageRoot } from "../paths.js";
import type { Fault } from "./check/fault.js";
import { type Diagnostic, linesOf } from "./diagnostics.js";
import { type Hooks, linking } from "./linking.js";
import { sourceOf } from "./sources.js";
import type { Variant } from "./variant.js";
import { withCompiler } from "./without-compiler.js";

export interface Compilation {
  /** Files from the package's root. */
  entries: string[];
  /** Of asconfig.json. */
  target: string;
  replaced: Record<string, string>;
  /** False: every BUG_ON has the same number. */
  numbered?: boolean;
}

export interface Compiled {
  /** Undefined: it did not compile. */
  wasm: Uint8Array | undefined;
  diagnostics: Diagnostic[];
  /** What the compiler ended with. */
  error: Error | null;
}

/** The compiler is loaded here, when it is needed: it takes half a second. */
export async function runCompiler(
  variant: Variant,
  { entries, target, replaced, numbered = true }: Compilation,
  hooks: Omit<Hooks, "numbered">,
): Promise<Compiled> {
  const { default: asc } = await withCompiler(() => import("assemblyscript/asc"));
  const { numberBugs } = await import("./number-bugs.js");
  const assertions = numbered ? variant.vocabulary.assertions : [];
  const diagnostics: Diagnostic[] = [];
  let wasm: Uint8Array | undefined;
  const options = ["--noColors", "--config", "asconfig.json", "--target", target, "--outFile", "out.wasm"];
  const compiling = asc.main([...entries, "--baseDir", packageRoot, ...options], {
    stdout: asc.createMemoryStream(),
    stderr: asc.createMemoryStream(),
    listFiles: () => [],
    transforms: [linking({ ...hooks, numbered: (sources) => numberBugs(sources, assertions) })],
    reportDiagnostic: (diagnostic) => diagnostics.push(diagnostic as unknown as Diagnostic),
    readFile: (name: string) => sourceOf(relative(packageRoot, resolve(packageRoot, name)), variant, replaced),
    writeFile: (name: string, contents: Uint8Array | string) => {
      if (name.endsWith(".wasm") && typeof contents !== "string") wasm = contents;
    },
  });
  const { error } = await compiling.catch((failure: unknown) => {
    if (failure instanceof RangeError && /call stack/.test(failure.message)) return { error: failure }; // the text nests too deeply
    throw failure;
  });
  return { wasm: error === null ? wasm : undefined, diagnostics, error };
}

/** A line each. @param faults of the check. */
export function complaints(variant: Variant, faults: readonly Fault[], { diagnostics, error }: Compiled): string[] {
  const lines = linesOf(variant, faults, diagnostics, (path) => sourceOf(path, variant));
  return lines.length > 0 ? lines : [`${variant.origin}: the compiler failed: ${error?.message}`];
}
