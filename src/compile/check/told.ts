/**
 * Whether a user's files tell the oracles what the kernel's functions tell them on the way. An IO that ends without a word is one
 * that nobody looks at, and of that everything would be proved absent.
 */
import type { File, FunctionPrototype, Node, Program } from "assemblyscript";
import { isOfModel, isOracles } from "../dispatch.js";
import { callsOf, prototypesIn } from "./calls.js";
import { BY_DEED, deedsOf, noteBeside } from "./deeds.js";
import { functionOf, isRedefinable } from "./exports.js";
import type { Faults } from "./fault.js";

interface Patch {
  file: File;
  ancestor: File;
}

/** To be called when calls are dispatched. */
export function checkTold(patches: readonly Patch[], program: Program, faults: Faults): void {
  const own = new Set(patches.map(({ file }) => file));
  const notes = notesOfKernel(program, own);
  const missing = (node: Node, name: string, where: string) => {
    const from = roomOf(notes.get(name)!);
    faults.add(node, `${where} ${name}: oracles would not see what is done here; import { ${name} } from "${from}"`);
  };
  for (const { file, ancestor } of patches) {
    for (const prototype of prototypesIn(file)) {
      const original = originalOf(prototype, ancestor);
      const deeds = deedsOf(prototype).filter(({ note }) => notes.has(note) && !isSilent(original, note, own));
      for (const deed of deeds)
        if (noteBeside(deed, prototype) === undefined)
          missing(deed.statement, deed.note, `this wants, directly ${deed.before ? "before" : "behind"} it,`);
      const told = toldBy(prototype, own);
      for (const name of original === undefined ? [] : directlyTold(original))
        if (!told.has(name) && deeds.every(({ note }) => note !== name))
          missing(prototype.declaration.name, name, `${prototype.name} does not call`);
      const beside = new Set(deeds.map((deed) => noteBeside(deed, prototype)));
      for (const { name, callee } of callsOf(prototype))
        if (isNote(callee) && BY_DEED.has(callee.name) && !beside.has(name))
          faults.add(name, `${callee.name} tells the oracles of what is not done beside it`);
    }
  }
}

/** The oracles' functions that the kernel's call, but for those of operations, by name: what a patch may call, too. */
export function notesOfKernel(
  program: Program,
  without: ReadonlySet<File> = new Set(),
): Map<string, FunctionPrototype> {
  const kernel = [...program.filesByName.values()].filter(
    (file) => isOfModel(file.internalName) && !without.has(file) && file.internalName.startsWith("assembly/kernel/"),
  );
  const callees = kernel
    .flatMap(prototypesIn)
    .filter(({ name, file }) => isRedefinable(name, file.internalName))
    .flatMap((each) => callsOf(each).map(({ callee }) => callee));
  return new Map(callees.filter(({ file }) => isOracles(file.internalName)).map((each) => [each.name, each]));
}

/** Whether what it stands in the place of does the same without a word: whoever calls it tells. */
function isSilent(original: FunctionPrototype | undefined, name: string, own: ReadonlySet<File>): boolean {
  return (
    original !== undefined && deedsOf(original).some(({ note }) => note === name) && !toldBy(original, own).has(name)
  );
}

function originalOf({ name, declaration }: FunctionPrototype, ancestor: File): FunctionPrototype | undefined {
  const element = ancestor.lookupExport(name);
  const isOther = functionOf(element) !== undefined && element?.declaration !== declaration;
  return isOther ? (element as FunctionPrototype) : undefined;
}

/** By itself, by those of the patch that it calls, and by what all of these call of the kernel's. */
function toldBy(
  prototype: FunctionPrototype,
  own: ReadonlySet<File>,
  seen = new Set<FunctionPrototype>(),
): Set<string> {
  const told = new Set(directlyTold(prototype));
  if (seen.has(prototype)) return told;
  seen.add(prototype);
  for (const { callee } of callsOf(prototype))
    for (const name of own.has(callee.file) ? toldBy(callee, own, seen) : directlyTold(callee)) told.add(name);
  return told;
}

function directlyTold(prototype: FunctionPrototype): string[] {
  return callsOf(prototype).flatMap(({ callee }) => (isNote(callee) ? [callee.name] : []));
}

/** That tells, and does not only ask. */
function isNote({ name, file }: FunctionPrototype): boolean {
  return isOracles(file.internalName) && /^(note|check)_/.test(name);
}

/** As a patch imports from it. */
function roomOf({ file }: FunctionPrototype): string {
  const room = file.internalName.replace(/^assembly\//, "");
  return `../${room.startsWith("kernel/") ? "kernel" : room}`;
}
