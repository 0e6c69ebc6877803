/**
 * Dispatch: every call of a function of the model goes to what the chosen variant has. No author does anything for it: when the
 * compiler knows all names, each name in a file of the model that stands for an exported function of it is made to stand for the
 * subject's function of that name. But for names that a file imports from a variant: that is how a patch calls its ancestor's.
 */
import {
  CommonFlags,
  type DeclaredElement,
  ElementKind,
  type File,
  type ImportStatement,
  NodeKind,
  type Program,
} from "assemblyscript";

/** What is asked whether something was lost, and told what happens: rooms, and the files of the kernel that have an oracle of their own. */
const ORACLES = /^assembly\/(oracle\/|kernel\/[\w.-]+\/io-errors$)/;
/** Files whose functions are nobody's to redefine, either. A user's file may lie anywhere else. */
const HARNESS =
  /^(~lib\/|assembly\/(drivers|layout|schedulers|vocabulary)\/|assembly\/subject$|assembly\/machine\/(?!(bits|cpu|locks)$))/;
/** Variants, a user's among them, wherever their files lie. */
const VARIANT = /^assembly\/(variants\/|probe\/(?!probe$))/;
export const SUBJECT = "assembly/subject";

/** Whether a file's functions can be redefined. @param path from the package's root, without `.ts`. */
export function isOfModel(path: string): boolean {
  return !HARNESS.test(path) && !isOracles(path);
}

/** Whether a file is the oracles'. @param path from the package's root, without `.ts`. */
export function isOracles(path: string): boolean {
  return ORACLES.test(path);
}

/** Whether what is imported from a file is just that, and not what the subject has in its place. */
export function isVariant(path: string): boolean {
  return VARIANT.test(path);
}

/** To be called when the program's names are known, and before any of its functions is compiled. */
export function dispatch(program: Program): void {
  const subject = program.filesByName.get(SUBJECT);
  if (subject === undefined) return;
  for (const [path, file] of program.filesByName) if (isOfModel(path)) dispatchFile(file, subject);
}

function dispatchFile(file: File, subject: File): void {
  const ancestors = importedFromVariants(file);
  for (const [name, element] of file.members ?? []) {
    if (element.kind !== ElementKind.FunctionPrototype || ancestors.has(name)) continue;
    if (!isOfModel(element.file.internalName) || isPrivate(element)) continue;
    const chosen = subject.lookupExport(element.name);
    if (chosen !== null) file.members?.set(name, chosen);
  }
}

/** What a file does not export it has for itself, whatever others call theirs. */
function isPrivate(element: DeclaredElement): boolean {
  return (element.declaration.flags & CommonFlags.Export) === 0;
}

function importedFromVariants({ source }: File): Set<string> {
  const imports = source.statements.filter((each): each is ImportStatement => each.kind === NodeKind.Import);
  const names = imports
    .filter(({ internalPath }) => isVariant(internalPath))
    .flatMap((each) => each.declarations ?? []);
  return new Set(names.map(({ name }) => name.text));
}
