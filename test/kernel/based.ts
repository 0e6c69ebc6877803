/** Variants on top of a base, made for a test: a version that changes nothing of it, and patches of that. */
import { dirname, posix } from "node:path";
import { type Variant, findVariant } from "../../src/compile/variant.js";
import { type Base } from "../../src/model/base.js";
import { vocabularyOfBase } from "../../src/model/shipped.js";

/** Where patches are compiled, so that they name it as they name a shipped variant. */
const PLACE = "variants/based";

export function versionOn(base: Base): Variant {
  const from = (path: string) => posix.relative(dirname(PLACE), path);
  const text = [base, `${base}/boot`, "oracle/audit", `${base}/operations`]
    .map((path) => `export * from "${from(path)}";\n`)
    .join("");
  const vocabulary = vocabularyOfBase(base);
  return { ...findVariant("v2.6.19"), id: "based", origin: "based", path: PLACE, text, base, vocabulary };
}

/** @param body below its imports. */
export function patchOf(ancestor: Variant, text: string): Variant {
  const vocabulary = { ...ancestor.vocabulary, patched: true };
  const about = { id: "patch", origin: "patch.ts", path: "variants/patch", shipped: false };
  return { ...ancestor, ...about, text, ancestor, vocabulary };
}
