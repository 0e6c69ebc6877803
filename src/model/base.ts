/**
 * The bases: a kernel of an era each, in a folder of its own with a face, `index.ts`. The oldest is `kernel`; a younger one,
 * `kernel/v3.15`, has files for what it redefines and exports everything else of an older face.
 */
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join, posix } from "node:path";
import { packageRoot } from "../paths.js";
import { withoutComments } from "./comments.js";

/** From `assembly` on, as `kernel/v3.15`. */
export type Base = string;

export const OLDEST_BASE: Base = "kernel";
/** The second subject is whole in one folder, and has no face of its own. */
export const PROBE: Base = "probe";

const assembly = join(packageRoot, "assembly");

/** What messages and headers call the subject that a base is of. */
export function subjectOf(base: Base): string {
  return base.split("/")[0]!;
}

export function isBase(path: string): boolean {
  return existsSync(join(assembly, path, "index.ts")) && subjectOf(path) === OLDEST_BASE;
}

/** What a patch on top of this base imports from: a module, from `assembly` on. */
export function faceOf(base: Base): string {
  return `${base === PROBE ? OLDEST_BASE : base}/index`;
}

/** A base and those whose functions it has where it has none of its own, the oldest last. */
export function basesOf(base: Base): Base[] {
  const older = base === PROBE ? undefined : stars(textOf(faceOf(base)), base).find(isBase);
  return [base, ...(older === undefined ? [] : basesOf(older))];
}

/** The modules of a base's own folder, in the order of their names, from `assembly` on. */
export function modulesOf(base: Base): string[] {
  return readdirSync(join(assembly, base))
    .filter((file) => file.endsWith(".ts"))
    .map((file) => `${base}/${file.replace(/\.ts$/, "")}`)
    .sort();
}

/** @param module from `assembly` on. */
export function textOf(module: string): string {
  return readFileSync(join(assembly, `${module}.ts`), "utf8");
}

/** What a text exports everything of: from `assembly` on; a folder stands for its face. @param folder where it lies. */
export function stars(text: string, folder: string): string[] {
  return [...withoutComments(text).matchAll(/^[ \t]*export\s*\*\s*from\s*["'](\.[^"']*)["']/gm)].map(
    ({ 1: name = "" }) => posix.join(folder, name).replace(/\/index$/, ""),
  );
}
