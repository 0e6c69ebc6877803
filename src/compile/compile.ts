/** One variant and one build give one wasm. */
import { UsageError } from "../failure.js";
import { type Build, type BuildPlan, builds } from "./builds.js";
import { cached, type Tell } from "./cache.js";
import { checkVariant } from "./checked.js";
import { complaints, runCompiler } from "./compiler.js";
import { finish } from "./finish.js";
import { type Variant, lineOf } from "./variant.js";
import { withCompiler } from "./without-compiler.js";

/**
 * Compiles a variant, or takes it from the cache.
 *
 * @returns the wasm module's bytes.
 * @throws UsageError with all that is wrong with a user's file, a line each.
 */
export async function compileVariant(variant: Variant, build: Build, tell?: Tell): Promise<Uint8Array> {
  if (lineOf(variant).some(({ shipped }) => !shipped)) await checkVariant(variant, tell);
  const compile = async () => {
    const { dispatch } = await withCompiler(() => import("./dispatch.js"));
    const plan: BuildPlan = builds[build];
    const entries = [`assembly/drivers/${plan.driver}.ts`];
    const compiled = await runCompiler(variant, { entries, ...plan }, { named: dispatch });
    if (compiled.wasm === undefined) throw new UsageError(...complaints(variant, [], compiled));
    return finish(compiled.wasm, plan.finish);
  };
  return cached(variant, build, compile, tell);
}
