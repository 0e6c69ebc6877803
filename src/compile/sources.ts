/** The files of a compilation, as one variant and one build see them. */
import { existsSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { faceOf } from "../model/base.js";
import type { Vocabulary } from "../model/vocabulary.js";
import { packageRoot } from "../paths.js";
import { shippedPath } from "./shipped-paths.js";
import { sideBySide } from "./specifiers.js";
import { subjectText } from "./subject.js";
import { type Variant, lineOf } from "./variant.js";

/**
 * A file's text; null if there is none.
 *
 * @param name from the package's root.
 * @param replaced what stands in the place of a file of `assembly`: another, by its path from that one; both without `.ts`.
 */
export function sourceOf(name: string, variant: Variant, replaced: Record<string, string> = {}): string | null {
  const path = name.replace(/\.js\.ts$/, ".ts"); // files that Node reads, too, name one another as Node wants
  const module = /^assembly\/(.*)\.ts$/.exec(path)?.[1];
  if (module === "subject") return subjectText(variant);
  const own = lineOf(variant).find((each) => each.path === module);
  if (own !== undefined) {
    const text = placed(own.text, variant.vocabulary);
    return own.shipped ? text : sideBySide(text, own.origin, faceFrom(variant), olderOf(own));
  }
  if (module !== undefined && replaced[module] !== undefined) return `export * from "${replaced[module]}";`;
  const file = join(packageRoot, path);
  if (existsSync(file)) return placed(readFileSync(file, "utf8"), variant.vocabulary);
  const isFolder = existsSync(file.replace(/\.ts$/, ""));
  return module === undefined || isFolder ? null : standIn(module, variant);
}

/** The user's own files that one descends from. */
function olderOf(variant: Variant): Variant[] {
  return lineOf(variant).filter((each) => each !== variant && !each.shipped);
}

/** The face of a variant's base, as a file in any folder of `assembly` names it. */
function faceFrom({ base }: Variant): string {
  return `../${faceOf(base).replace(/\/index$/, "")}`;
}

/** Patches lie in no folder of ours: they name a shipped variant as though it lay beside them, and the kernel by any of its files. */
function standIn(module: string, variant: Variant): string | null {
  const [, name = ""] = /^variants\/([^/]+)$/.exec(module) ?? [];
  const shipped = shippedPath(name);
  if (shipped !== undefined) return `export * from "./${posix.relative("variants", shipped)}";`;
  return /^(mm|machine)\//.test(module) ? `export * from "${faceFrom(variant)}";` : null;
}

/** Declared words with the places that they have been given; every line stays where it is. */
function placed(text: string, { words }: Vocabulary): string {
  return text.replace(/^export declare const (\w+): *(\w+);?/gm, (line, name: string, type: string) => {
    const word = words.find((each) => each.declared === true && each.name === name);
    return word === undefined ? line : `export const ${name}: ${type} = ${word.offset};`;
  });
}
