/** The hammer's sources in another language: the same files that asc compiles, with the same variant in place of the alias. */
import { sourceOf } from "../src/compile/sources.js";
import type { Variant } from "../src/compile/variant.js";
import type { Language } from "./translate/language.js";
import { Modules } from "./translate/module.js";
import { Program } from "./translate/program.js";

/** What the hammer exports to its host. */
const ENTRIES = ["epoch"];

/**
 * @returns the text of a program that has the variant's `epoch`.
 * @throws TranslationError naming file and line, at the first construct that the translator does not know.
 */
export function translateHammer(variant: Variant, language: Language): string {
  const modules = new Modules((path) => sourceOf(path, variant) ?? undefined);
  return new Program(modules, language).translate("assembly/drivers/hammer/hammer.ts", ENTRIES);
}
