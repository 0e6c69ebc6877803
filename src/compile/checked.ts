/** A user's variant is checked once, before it is compiled for anything. */
import { UsageError } from "../failure.js";
import { complaints, runCompiler } from "./compile.js";
import { contentHash } from "./cache.js";
import type { Variant } from "./variant.js";

const passed = new Set<string>();

/**
 * All functions of the files are compiled, also those that nothing calls.
 *
 * @throws UsageError with all that is wrong, a line each.
 */
export async function checkVariant(variant: Variant): Promise<void> {
  const key = contentHash(variant);
  if (passed.has(key)) return;
  const { Check } = await import("./check/check.js");
  const check = new Check(variant);
  const entries = ["assembly/drivers/sequence.ts", `assembly/${variant.path}.ts`];
  const { wasm, diagnostics } = await runCompiler(
    variant,
    { entries, target: "sequence", replaced: {} },
    {
      parsed: (sources) => {
        if (!check.parsed(sources)) throw new Error("not compiled");
      },
      named: (program) => check.named(program),
    },
  );
  if (wasm === undefined || check.faults.all.length > 0) {
    throw new UsageError(complaints(variant, check.faults.all, diagnostics));
  }
  passed.add(key);
}
