/** The hammer's sources in another language: the same files that asc compiles, with the same variant in place of the alias. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Variant } from "../src/build/variant.js";
import { packageRoot } from "../src/paths.js";
import type { Language } from "./translate/language.js";
import { Modules } from "./translate/module.js";
import { Program } from "./translate/program.js";

/** What the hammer exports to its host. */
const ENTRIES = ["operations", "epoch"];

/**
 * @returns the text of a program that has the variant's `operations` and `epoch`.
 * @throws TranslationError naming file and line, at the first construct that the translator does not know.
 */
export function translateHammer(variant: Variant, language: Language): string {
  const modules = new Modules((path) => {
    if (path === "assembly/subject.ts") return `export * from "./variants/${variant.id}";`;
    if (path === `assembly/variants/${variant.id}.ts`) return variant.text;
    const file = join(packageRoot, path);
    return existsSync(file) ? readFileSync(file, "utf8") : undefined;
  });
  return new Program(modules, language).translate("assembly/drivers/hammer.ts", ENTRIES);
}
