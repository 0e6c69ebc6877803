/** Whether a patch changes anything: what is measured of code that is its ancestor's would be taken for the patch's. */
import { UsageError } from "../failure.js";
import { cached, type Tell } from "./cache.js";
import { checkVariant } from "./checked.js";
import { complaints, runCompiler } from "./compiler.js";
import { findVariant, type Variant } from "./variant.js";
import { withCompiler } from "./without-compiler.js";

/**
 * Compiles a user's file and its ancestor; of a shipped variant, nothing.
 *
 * @throws UsageError if the two are the same, or if one does not compile.
 */
export async function refuseIdentical(variant: Variant, tell?: Tell): Promise<void> {
  const { ancestor } = variant;
  if (ancestor === undefined || !(await isIdentical(variant, tell))) return;
  const what = /^export function/m.test(variant.text)
    ? "nothing that it redefines changes anything"
    : "it redefines nothing";
  throw new UsageError(
    `${variant.origin}: its code is ${ancestor.id}'s to the bit: ${what} (--identical if that is meant)`,
  );
}

/** Whether a user's file compiles to its ancestor's code; a shipped variant never does. @throws UsageError if one does not compile. */
export async function isIdentical(variant: Variant, tell?: Tell): Promise<boolean> {
  const { ancestor } = variant;
  if (variant.shipped || ancestor === undefined) return false;
  await checkVariant(variant, tell);
  const [own, older] = [await compiled(variant, tell), await compiled(ancestor, tell)];
  return Buffer.from(own).equals(older);
}

/** Without the numbers of its assertions, which depend on where they stand, and without Binaryen, which sorts by names. */
async function compiled(variant: Variant, tell: Tell | undefined): Promise<Uint8Array> {
  const compile = async () => {
    const { dispatch } = await withCompiler(() => import("./dispatch.js"));
    const compilation = {
      entries: ["assembly/drivers/sequence.ts"],
      target: "unoptimized",
      replaced: {},
      numbered: false,
    };
    const result = await runCompiler(variant, compilation, { named: dispatch });
    if (result.wasm === undefined) throw new UsageError(...complaints(variant, [], result));
    return result.wasm;
  };
  return cached(variant, "unnumbered", compile, tell);
}

interface Asked {
  variants: readonly string[];
  identical: boolean;
}

/**
 * Of all that a request names, unless it says that this is meant.
 *
 * @throws UsageError for a patch whose code is its ancestor's to the bit.
 */
export async function refuseUnchanged(asked: Asked, tell?: Tell): Promise<void> {
  if (asked.identical) return;
  for (const name of asked.variants) await refuseIdentical(findVariant(name), tell);
}
