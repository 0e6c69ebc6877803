/** One variant and one build give one wasm. The alias module assembly/subject.ts is resolved here, and nowhere else. */
import { relative, resolve } from "node:path";
import { UsageError } from "../failure.js";
import { packageRoot } from "../paths.js";
import { type Build, type BuildPlan, builds } from "./builds.js";
import { cached } from "./cache.js";
import { linking } from "./linking.js";
import { finish } from "./finish.js";
import { sourceOf } from "./sources.js";
import type { Variant } from "./variant.js";

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
  const plan: BuildPlan = builds[build];
  const complaints = asc.createMemoryStream();
  let wasm: Uint8Array | undefined;
  const options = ["--noColors", "--config", "asconfig.json", "--target", plan.target, "--outFile", "out.wasm"];
  const { error } = await asc.main([`assembly/drivers/${plan.driver}.ts`, "--baseDir", packageRoot, ...options], {
    stdout: asc.createMemoryStream(),
    stderr: complaints,
    listFiles: () => [],
    transforms: [linking()],
    readFile: (name: string) => sourceOf(relative(packageRoot, resolve(packageRoot, name)), variant, plan.replaced),
    writeFile: (name: string, contents: Uint8Array | string) => {
      if (name.endsWith(".wasm") && typeof contents !== "string") wasm = contents;
    },
  });
  if (error !== null || wasm === undefined) throw new UsageError(firstComplaint(variant, complaints.toString()));
  return finish(wasm, plan.finish);
}

/** asc draws its complaints over several lines; the first one, and where it points, make one. */
function firstComplaint(variant: Variant, text: string): string {
  const what = /ERROR (.*)/.exec(text)?.[1] ?? "the compiler failed without saying why";
  const where = /in assembly\/(\S+)\((\d+),(\d+)\)/.exec(text);
  if (where === null) return `${variant.origin} does not compile: ${what}`;
  const [, file = "", line = "", column = ""] = where;
  const place = file === `${variant.path}.ts` ? variant.origin : `assembly/${file}`;
  return `${variant.origin} does not compile: ${place}:${line}:${column}: ${what}`;
}
