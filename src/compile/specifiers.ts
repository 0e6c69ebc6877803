/** How a user's file names other files: those of other variants by where they lie, the kernel by any of its rooms. */
import { existsSync } from "node:fs";
import { basename, dirname, join, normalize, posix } from "node:path";
import { withoutComments } from "../model/comments.js";
import { DeclarationError, lineAt } from "../model/declarations.js";
import { nearNames } from "../model/near-name.js";
import { shippedPath, shippedPaths } from "./shipped-paths.js";

export interface Specifier {
  /** As it is written: `./v2.6.23`. */
  name: string;
  /** Where its statement is, from 1. */
  line: number;
}

const STAR = /^[ \t]*export\s*\*\s*from\s*["'](\.[^"']*)["']/m;
const FROM = /(\bfrom\s*["'])(\.[^"'\n]*)(["'])/g;
/** Whatever of the kernel's rooms a patch imports from, it gets what a patch may have: the face of its base. */
const ROOMS =
  /^([ \t]*import\b[^"';]*\bfrom\s*["'])\.\.\/(?:kernel|mm|machine|layout|vocabulary|subject)(?:\/[\w.-]+)*(["'])/gm;

/** What a text re-exports; undefined: nothing, or nothing at the beginning of a line. */
export function starOf(text: string): Specifier | undefined {
  const star = STAR.exec(withoutComments(text));
  return star === null ? undefined : { name: star[1] ?? "", line: lineAt(text, star.index) };
}

/** The user's file that a specifier stands for, be it there or not. @param from the file that it is written in. */
export function fileOf(name: string, from: string): string {
  return join(dirname(from), `${name}.ts`);
}

/** The shipped variant's id that a specifier would stand for. */
export function idOf(name: string): string {
  return posix.basename(name);
}

/** @throws DeclarationError where a name stands for a shipped variant, and for a file that lies there, too. */
export function refuseNamesakes(text: string, from: string): void {
  const code = withoutComments(text);
  for (const { 2: name = "", index } of code.matchAll(FROM)) {
    if (shippedPath(idOf(name)) === undefined) continue;
    const own = [fileOf(name, from), join(dirname(from), name, "index.ts")].find((file) => existsSync(file));
    if (own !== undefined)
      throw new DeclarationError(lineAt(code, index), `"${name}": ${own} has a shipped variant's name; rename it`);
  }
}

/** Why there is no such ancestor. */
export function missing({ name }: Specifier, from: string): string {
  if (name.endsWith(".ts")) return `"${name}": leave out the .ts`;
  const near = nearNames(idOf(name), [...shippedPaths().keys()]);
  const hint = near.length > 0 ? `; did you mean "./${near[0]}"?` : "";
  return `"${name}": no variant that ships is called ${idOf(name)}, and there is no file ${fileOf(name, from)}${hint}`;
}

/**
 * A user's text as it is compiled, where all of its line lie side by side; every line stays where it is.
 *
 * @param kernel what the face of its base is called there.
 * @param older the user's own files that it descends from: where each lies, and what it is called there.
 */
export function sideBySide(
  text: string,
  from: string,
  kernel: string,
  older: readonly { origin: string; path: string }[],
): string {
  return text
    .replace(FROM, (written, before: string, name: string, behind: string) => {
      const meant = older.find(({ origin }) => normalize(origin) === fileOf(name, from));
      return meant === undefined ? written : `${before}./${basename(meant.path)}${behind}`;
    })
    .replace(ROOMS, `$1${kernel}$2`);
}
