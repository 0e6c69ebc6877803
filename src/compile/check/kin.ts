/** In whose place a user's function stands: what is done there may be done by it, too, and by nobody else. */
import type { File, FunctionPrototype } from "assemblyscript";
import type { Variant } from "../variant.js";
import { callsOf, prototypesIn } from "./calls.js";
import { functionOf } from "./exports.js";

export interface UserFile {
  variant: Variant;
  file: File;
  ancestor: File;
  /** What its ancestor's file is called in an import. */
  ancestorName: string;
}

/** Files of users, each with what it descends from. */
export type Line = readonly Pick<UserFile, "file" | "ancestor">[];

/** Undefined: it has nobody's place. */
export function originalOf({ name, declaration }: FunctionPrototype, ancestor: File): FunctionPrototype | undefined {
  const element = ancestor.lookupExport(name);
  const isOther = functionOf(element) !== undefined && element?.declaration !== declaration;
  return isOther ? (element as FunctionPrototype) : undefined;
}

/** Whether the kernel calls a function there, or is that function there. To be called when calls are dispatched. */
export function callsAsBefore(prototype: FunctionPrototype, callee: string, line: Line): boolean {
  return isAsBefore(
    prototype,
    (original) => original.name === callee || callsOf(original).some(({ callee: { name } }) => name === callee),
    line,
  );
}

/**
 * Whether something is so of that in whose place a function stands; of a function that has nobody's place, wherever the patch
 * calls it. To be called when calls are dispatched.
 */
export function isAsBefore(
  prototype: FunctionPrototype,
  is: (original: FunctionPrototype) => boolean,
  line: Line,
  seen = new Set<FunctionPrototype>(),
): boolean {
  if (seen.has(prototype)) return true;
  seen.add(prototype);
  const { ancestor } = line.find(({ file }) => file === prototype.file) ?? {};
  const original = ancestor && originalOf(prototype, ancestor);
  if (original !== undefined) return is(original);
  const callers = line
    .flatMap(({ file }) => prototypesIn(file))
    .filter((each) => callsOf(each).some((call) => call.callee === prototype));
  return callers.length > 0 && callers.every((each) => isAsBefore(each, is, line, seen));
}
