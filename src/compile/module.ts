/** A variant, compiled and ready to be instantiated. */
import { createHash } from "node:crypto";
import type { Build } from "./builds.js";
import type { Tell } from "./cache.js";
import type { Redefinition } from "./check/reach.js";
import { checkVariant } from "./checked.js";
import { compileVariant } from "./compile.js";
import type { Variant } from "./variant.js";

export interface LoadedModule {
  module: WebAssembly.Module;
  /** SHA-256 of the wasm, 16 hex digits: the same code has the same. */
  hash: string;
  /** What comes to that which it redefines; undefined: it is shipped. */
  reach: Redefinition[] | undefined;
}

/** @throws UsageError if the variant does not compile. */
export async function loadModule(variant: Variant, build: Build, tell?: Tell): Promise<LoadedModule> {
  const wasm = new Uint8Array(await compileVariant(variant, build, tell));
  const hash = createHash("sha256").update(wasm).digest("hex").slice(0, 16);
  const reach = await checkVariant(variant, tell); // by now it is kept
  return { module: await WebAssembly.compile(wasm), hash, reach };
}
