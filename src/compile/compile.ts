/** One variant and one build give one wasm. */
import { relative, resolve } from "node:path";
import { UsageError } from "../failure.js";
import { packageRoot } from "../paths.js";
import { type Build, type BuildPlan, builds } from "./builds.js";
import { cached } from "./cache.js";
import type { Fault } from "./check/fault.js";
import { checkVariant } from "./checked.js";
import { type Diagnostic, linesOf } from "./diagnostics.js";
import { finish } from "./finish.js";
import { type Hooks, linking } from "./linking.js";
import { sourceOf } from "./sources.js";
import { type Variant, lineOf } from "./variant.js";

/**
 * Compiles a variant, or takes it from the cache.
 *
 * @returns the wasm module's bytes.
 * @throws UsageError with all that is wrong with a user's file, a line each.
 */
export async function compileVariant(variant: Variant, build: Build): Promise<Uint8Array> {
  if (lineOf(variant).some(({ shipped }) => !shipped)) await checkVariant(variant);
  return cached(variant, build, async () => {
    const { dispatch } = await import("./dispatch.js");
    const plan: BuildPlan = builds[build];
    const entries = [`assembly/drivers/${plan.driver}.ts`];
    const compiled = await runCompiler(variant, { entries, ...plan }, { named: dispatch });
    if (compiled.wasm === undefined) throw new UsageError(complaints(variant, [], compiled.diagnostics));
    return finish(compiled.wasm, plan.finish);
  });
}

export interface Compilation {
  /** Files from the package's root. */
  entries: string[];
  /** Of asconfig.json. */
  target: string;
  replaced: Record<string, string>;
  /** False: every BUG_ON has the same number. */
  numbered?: boolean;
}

/** The compiler is loaded here, when it is needed: it takes half a second. */
export async function runCompiler(
  variant: Variant,
  { entries, target, replaced, numbered = true }: Compilation,
  hooks: Omit<Hooks, "numbered">,
): Promise<{ wasm: Uint8Array | undefined; diagnostics: Diagnostic[] }> {
  const { default: asc } = await import("assemblyscript/asc");
  const { numberBugs } = await import("./number-bugs.js");
  const assertions = numbered ? variant.vocabulary.assertions : [];
  const diagnostics: Diagnostic[] = [];
  let wasm: Uint8Array | undefined;
  const options = ["--noColors", "--config", "asconfig.json", "--target", target, "--outFile", "out.wasm"];
  const { error } = await asc.main([...entries, "--baseDir", packageRoot, ...options], {
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
  return { wasm: error === null ? wasm : undefined, diagnostics };
}

/** @param faults of the check. */
export function complaints(variant: Variant, faults: readonly Fault[], diagnostics: readonly Diagnostic[]): string {
  const lines = linesOf(variant, faults, diagnostics, (path) => sourceOf(path, variant));
  return lines.length > 0 ? lines.join("\n") : `${variant.origin}: the compiler failed without saying why`;
}
