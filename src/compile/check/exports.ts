/** What a module offers to whoever imports from it. */
import {
  CommonFlags,
  type DeclaredElement,
  ElementKind,
  type File,
  type FunctionDeclaration,
  NodeKind,
} from "assemblyscript";
import { isOfModel } from "../dispatch.js";

/** Where an operation meets the oracles that watch it: a patch that left these out would be said to lose nothing. */
const ENTRIES = /^assembly\/(kernel\/([\w.-]+\/)?(operations|boot)|probe\/probe$)/;
/**
 * The machine's own accesses, where data and records lie, and which bit of an entry is D: what oracles go by, be it at second hand;
 * and what is asked from outside of the model.
 */
const MACHINE = new Set([
  "store_instruction",
  "load_instruction",
  "speculative_fill",
  "memory_block",
  "disk_block",
  "entry_is_dirty",
  "dirty_entry",
  "page_at",
  "page_index",
  "page_file",
  "file_at",
  "view",
]);
/** Of the probe's, what its two variants differ in. */
const PROBE = new Set(["probe_write", "probe_writeback"]);

/** Whether it is what a shipped operation begins with, or the booting. */
export function isEntry(element: DeclaredElement): boolean {
  return ENTRIES.test(element.file.internalName) && !PROBE.has(element.name);
}

export function functionsIn({ source }: File): FunctionDeclaration[] {
  return source.statements.filter((each): each is FunctionDeclaration => each.kind === NodeKind.FunctionDeclaration);
}

export function isExported({ flags }: { flags: CommonFlags }): boolean {
  return (flags & CommonFlags.Export) !== 0;
}

export function functionOf(element: DeclaredElement | null | undefined): FunctionDeclaration | undefined {
  return element?.kind === ElementKind.FunctionPrototype ? (element.declaration as FunctionDeclaration) : undefined;
}

/** All names that a module exports, those of its `export *` among them. */
export function exportedNames(file: File, seen = new Set<File>()): Set<string> {
  const names = new Set(file.exports?.keys() ?? []);
  if (seen.has(file)) return names;
  seen.add(file);
  for (const star of file.exportsStar ?? []) for (const name of exportedNames(star, seen)) names.add(name);
  return names;
}

/** Whether a function of the model can be redefined. @param path of its file, from the package's root, without `.ts`. */
export function isRedefinable(name: string, path: string): boolean {
  return !MACHINE.has(name) && (!ENTRIES.test(path) || PROBE.has(name));
}

/** The functions that a descendant of this module can redefine, by name. */
export function redefinable(ancestor: File): Map<string, FunctionDeclaration> {
  const found = new Map<string, FunctionDeclaration>();
  for (const name of exportedNames(ancestor)) {
    const element = ancestor.lookupExport(name);
    const declaration = functionOf(element);
    if (declaration === undefined || element === null || !isOfModel(element.file.internalName)) continue;
    if (!isRedefinable(name, element.file.internalName)) continue;
    found.set(name, declaration);
  }
  return found;
}
