/** A user's variant is checked once, before it is compiled for anything. */
import { UsageError } from "../failure.js";
import { cached, type Tell } from "./cache.js";
import { complaints, runCompiler } from "./compiler.js";
import type { Redefinition } from "./check/reach.js";
import { type Variant, lineOf } from "./variant.js";
import { withCompiler } from "./without-compiler.js";

/**
 * All functions of the files are compiled, also those that nothing calls. What was found of what has passed is kept, as wasm is.
 *
 * @returns what comes to that which the files redefine; undefined: there are none, all is shipped, and nothing is checked.
 * @throws UsageError with all that is wrong, a line each.
 */
export async function checkVariant(variant: Variant, tell?: Tell): Promise<Redefinition[] | undefined> {
  if (lineOf(variant).every(({ shipped }) => shipped)) return undefined;
  const examine = async () => Buffer.from(JSON.stringify(await check(variant)));
  return JSON.parse(Buffer.from(await cached(variant, "checked", examine, tell)).toString()) as Redefinition[];
}

/**
 * @param checked which of the variant's line; without it, a user's files.
 * @returns what comes to that which they redefine.
 * @throws UsageError as checkVariant does.
 */
export async function check(variant: Variant, checked?: (each: Variant) => boolean): Promise<Redefinition[]> {
  const { Check } = await withCompiler(() => import("./check/check.js"));
  const checking = new Check(variant, checked);
  const entries = ["assembly/drivers/sequence.ts", `assembly/${variant.path}.ts`];
  const compiled = await runCompiler(
    variant,
    { entries, target: "unoptimized", replaced: {} },
    {
      parsed: (sources) => {
        if (!checking.parsed(sources)) throw new Error("not compiled");
      },
      named: (program) => checking.named(program),
    },
  );
  if (compiled.wasm === undefined || checking.faults.all.length > 0) {
    throw new UsageError(...complaints(variant, checking.faults.all, compiled));
  }
  return checking.reach;
}
