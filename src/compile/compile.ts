/** One variant and one build give one wasm. */
import { HarnessFailure, UsageError } from "../failure.js";
import { type Build, type BuildPlan, builds } from "./builds.js";
import { cached, type Tell } from "./cache.js";
import { checkVariant } from "./checked.js";
import { complaints, runCompiler } from "./compiler.js";
import { finish } from "./finish.js";
import { DATA, sectionIds, START } from "./sections.js";
import type { Variant } from "./variant.js";
import { withCompiler } from "./without-compiler.js";

/**
 * Compiles a variant, or takes it from the cache.
 *
 * @returns the wasm module's bytes.
 * @throws UsageError with all that is wrong with a user's file, a line each.
 */
export async function compileVariant(variant: Variant, build: Build, tell?: Tell): Promise<Uint8Array> {
  const redefinitions = (await checkVariant(variant, tell)) ?? [];
  const compile = async () => {
    const { dispatch } = await withCompiler(() => import("./dispatch.js"));
    const plan: BuildPlan = builds[build];
    const entries = [`assembly/drivers/${plan.driver}.ts`];
    const compiled = await runCompiler(variant, { entries, ...plan }, { named: dispatch });
    if (compiled.wasm === undefined) throw new UsageError(...complaints(variant, [], compiled));
    const wasm = await finish(compiled.wasm, plan.finish, redefinitions);
    refuseWriting(wasm, plan, variant);
    return wasm;
  };
  return cached(variant, build, compile, tell);
}

/**
 * Static data is written into the memory by each instance that is made, and so is whatever a start function writes: threads have one
 * memory, and engines of a pool may have.
 *
 * @throws HarnessFailure: what of a user's file would become such is refused at its line before.
 */
export function refuseWriting(
  wasm: Uint8Array,
  { threads }: Pick<BuildPlan, "threads">,
  { origin }: Pick<Variant, "origin">,
): void {
  const ids = sectionIds(wasm);
  const has = ids.includes(DATA) ? "static data" : threads && ids.includes(START) ? "a start function" : undefined;
  if (has !== undefined)
    throw new HarnessFailure(`${origin}: compiled to a module with ${has}, which every instance writes anew`);
}
