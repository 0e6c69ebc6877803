import type { Build } from "../src/compile/builds.js";
import { compileVariant } from "../src/compile/compile.js";
import { refuseUnchanged } from "../src/compile/identical.js";
import { findVariant } from "../src/compile/variant.js";

/**
 * What commands will take from the cache, and what a patch is held against its ancestor by, too: each would load and warm up the
 * compiler by itself, at five times the cost.
 */
export async function precompile(variants: readonly string[], ...builds: Build[]): Promise<void> {
  await refuseUnchanged({ variants, identical: false });
  await precompileIdentical(variants, ...builds);
}

/** The same for `--identical`: what the patch is held against is nobody's question there. */
export async function precompileIdentical(variants: readonly string[], ...builds: Build[]): Promise<void> {
  for (const variant of variants) for (const build of builds) await compileVariant(findVariant(variant), build);
}
