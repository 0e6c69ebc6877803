/** The names of a user's file: what it exports is something that somebody calls, and what it imports is there. */
import {
  ElementKind,
  type File,
  type FunctionDeclaration,
  type ImportStatement,
  NodeKind,
  type Program,
  type VariableStatement,
  type VariableLikeDeclarationStatement,
} from "assemblyscript";
import { faceOf } from "../../model/base.js";
import { wordTypes } from "../../model/declarations.js";
import { nearNames } from "../../model/near-name.js";
import { isOracles } from "../dispatch.js";
import type { Variant } from "../variant.js";
import { exportedNames, functionOf, functionsIn, isEntry, isExported, redefinable } from "./exports.js";
import type { Faults } from "./fault.js";
import type { Kind } from "./kinds.js";
import { ANY, NUMBER } from "./kinds.js";
import { checkBody, checkConstant, type Names } from "./body.js";
import { textOf } from "./shape.js";
import { type Signature, formatSignature, isSameSignature, signatureOf } from "./signature.js";
import { notesOfKernel } from "./told.js";

/** Words that say where a record is, or what the oracles go by. */
export const NOT_FOR_PATCHES = new Set([
  "page_index_word",
  "accounted",
  "DIRTYING_BEGUN",
  "DIRTYING_ENDED",
  "first_failed_version",
  "io_stable",
  "io_copied",
]);

/** What the drivers want of the subject, beside what variants have. */
const OF_SUBJECT = new Set(["operation", "audit", "audit_at_rest", "reset", "HAS_FRAMES", "HAS_SECOND_PAGE"]);

export interface UserFile {
  variant: Variant;
  file: File;
  ancestor: File;
  /** What its ancestor's file is called in an import. */
  ancestorName: string;
}

/** The functions that are a variant's declared oracles. */
export function oracleFunctions({ vocabulary }: Variant): Set<string> {
  return new Set(vocabulary.anomalies.flatMap(({ oracle }) => (oracle === undefined ? [] : [oracle.function])));
}

export function checkNames(user: UserFile, program: Program, faults: Faults): void {
  const redefined = redefinable(user.ancestor);
  for (const declaration of functionsIn(user.file)) checkFunction(declaration, user, redefined, faults);
  checkAdded(user, redefined, faults);
  const imports = checkImports(user, program, faults);
  const names = namesOf(user, imports, program);
  for (const declaration of functionsIn(user.file))
    if (declaration.body !== null) checkBody(declaration, names, faults);
  checkConstants(user, names, faults);
}

function checkFunction(
  declaration: FunctionDeclaration,
  { variant, ancestor }: UserFile,
  redefined: ReadonlyMap<string, FunctionDeclaration>,
  faults: Faults,
): void {
  const name = declaration.name.text;
  const original = redefined.get(name);
  if (!isExported(declaration)) {
    if (original !== undefined)
      faults.add(
        declaration.name,
        `${name} is not exported, so nobody would call it: write \`export function ${name}\``,
      );
    return;
  }
  if (original !== undefined) {
    const [own, kernels] = [signatureOf(declaration), signatureOf(original)];
    if (!isSameSignature(own, kernels))
      faults.add(
        declaration.name,
        `${name}${formatSignature(own)}: the kernel's is ${name}${formatSignature(kernels)}`,
      );
    return;
  }
  if (ancestor.lookupExport(name) !== null || OF_SUBJECT.has(name)) {
    faults.add(declaration.name, `${name} belongs to the harness: ${insteadOf(name)}`);
    return;
  }
  if (oracleFunctions(variant).has(name)) {
    const { result } = signatureOf(declaration);
    if (result !== "bool") faults.add(declaration.name, `${name}: an oracle says true or false, not ${result}`);
    return;
  }
  if (variant.adds.includes(name) || variant.vocabulary.operations.some((each) => each.function === name)) return;
  const near = nearNames(name, [...redefined.keys()]);
  const hint = near.length > 0 ? `did you mean ${near.slice(0, 3).join(" or ")}? ` : "";
  faults.add(
    declaration.name,
    `no kernel function is called ${name}: ${hint}(an operation or an oracle has a tag in its comment, a new function of the kernel's \`@adds ${name}\` in the header)`,
  );
}

function checkAdded(
  { variant, file, ancestor }: UserFile,
  redefined: ReadonlyMap<string, FunctionDeclaration>,
  faults: Faults,
): void {
  const place = file.source.statements[0]!;
  for (const name of variant.adds) {
    const own = functionsIn(file).find((each) => each.name.text === name && isExported(each));
    if (own === undefined) faults.add(place, `@adds ${name}: there is no \`export function ${name}\` in this file`);
    else if (redefined.has(name) || ancestor.lookupExport(name) !== null)
      faults.add(own.name, `@adds ${name}: its ancestor has it already; a function that is redefined is not added`);
  }
}

function insteadOf(name: string): string {
  if (name === "audit" || name === "audit_at_rest") return "declare an @oracle";
  if (name === "operation" || name === "reset") return "declare an @operation, or words";
  return "redefine what it calls";
}

type Imports = Map<string, { element: ReturnType<File["lookupExport"]> }>;

function checkImports({ file, ancestorName, variant }: UserFile, program: Program, faults: Faults): Imports {
  const imports: Imports = new Map();
  const own = new Map(
    functionsIn(file)
      .filter(isExported)
      .map((each) => [each.name.text, each]),
  );
  const face = faceIn(program, variant)!;
  const notes = notesOfKernel(program);
  for (const statement of file.source.statements) {
    if (statement.kind !== NodeKind.Import) continue;
    const { declarations, internalPath, path } = statement as ImportStatement;
    const fromVariant = isVariantOf(variant, internalPath);
    const fromOracle = isOracles(internalPath);
    const room = fromVariant || fromOracle ? program.filesByName.get(internalPath) : face;
    if (room === undefined || !(fromVariant || fromOracle || isKernelRoom(internalPath))) {
      faults.add(path, `${textOf(path)}: a variant imports from the kernel ("../kernel") and from its ancestors alone`);
      continue;
    }
    for (const { name, foreignName } of declarations ?? []) {
      const wanted = foreignName.text;
      const element = NOT_FOR_PATCHES.has(wanted) ? null : room.lookupExport(wanted);
      if (element === null) {
        const near = nearNames(
          wanted,
          [...exportedNames(room)].filter((each) => !NOT_FOR_PATCHES.has(each)),
        );
        const hint = near.length > 0 ? `; did you mean ${near.slice(0, 3).join(" or ")}?` : "";
        faults.add(
          foreignName,
          `no ${wanted} in ${fromVariant || fromOracle ? textOf(path) : "the kernel's room"}${hint}`,
        );
      } else if (fromOracle && !notes.has(wanted)) {
        faults.add(
          foreignName,
          `${wanted} is the oracles' own: of theirs a patch calls ${[...notes.keys()].join(", ")}`,
        );
      } else if (!fromVariant && own.has(wanted)) {
        faults.add(
          foreignName,
          `${wanted} is redefined here and would call itself without end; its ancestor's is ` +
            `import { ${wanted} as ${wanted}_base } from "${ancestorName}"`,
        );
      } else if (isEntry(element)) {
        faults.add(foreignName, `${wanted} is an operation's, and run by scenarios alone: call what it calls`);
      } else if (wanted === "BUG_ON" && name.text !== wanted) {
        faults.add(name, "BUG_ON goes by its own name: by that, reports say which one has failed");
      }
      if (imports.has(name.text)) faults.add(name, `${name.text} is imported twice`);
      imports.set(name.text, { element });
    }
  }
  return imports;
}

/** An ancestor, or another shipped variant. */
function isVariantOf(variant: Variant, path: string): boolean {
  for (let each: Variant | undefined = variant.ancestor; each !== undefined; each = each.ancestor)
    if (path === `assembly/${each.path}`) return true;
  return path.startsWith("assembly/variants/");
}

function isKernelRoom(path: string): boolean {
  return /^assembly\/(kernel|mm|machine|layout|vocabulary|subject)(\/|$)/.test(path);
}

/** Everything that a variant may import by name, but from its ancestors. */
function faceIn(program: Program, { base }: Variant): File | undefined {
  return program.filesByName.get(`assembly/${faceOf(base)}`);
}

function namesOf({ file, variant }: UserFile, imports: Imports, program: Program): Names {
  const functions = new Map<string, Signature>();
  const constants = new Map<string, Kind>();
  for (const each of functionsIn(file)) functions.set(each.name.text, signatureOf(each));
  for (const { name, type } of constantsIn(file))
    constants.set(name.text, kindOfConstant(type === null ? "" : textOf(type)));
  for (const [name, { element }] of imports) {
    const imported = functionOf(element);
    if (element === null) constants.set(name, ANY);
    else if (imported !== undefined) functions.set(name, signatureOf(imported));
    else if (element?.kind === ElementKind.Global) {
      const { type } = element.declaration as VariableLikeDeclarationStatement;
      constants.set(name, kindOfConstant(type === null ? "" : textOf(type)));
    }
  }
  return {
    functionOf: (name) => functions.get(name),
    constantOf: (name) => constants.get(name),
    isOffered: (name) => !NOT_FOR_PATCHES.has(name) && faceIn(program, variant)?.lookupExport(name) != null,
    all: () => [...functions.keys(), ...constants.keys()],
  };
}

function kindOfConstant(type: string): Kind {
  return wordTypes.has(type) ? type : NUMBER;
}

function constantsIn({ source }: File) {
  return source.statements
    .filter((each): each is VariableStatement => each.kind === NodeKind.Variable)
    .flatMap(({ declarations }) => declarations);
}

function checkConstants({ file, variant }: UserFile, names: Names, faults: Faults): void {
  for (const { name, type, initializer } of constantsIn(file)) {
    const typeName = type === null ? "" : textOf(type);
    const isWord = wordTypes.has(typeName);
    const place = variant.vocabulary.words.find((each) => each.declared === true && each.name === name.text)?.offset;
    if (isWord && (initializer === null || textOf(initializer) !== String(place)))
      faults.add(name, `${name.text}: a word is declared, \`export declare const ${name.text}: ${typeName}\``);
    if (initializer !== null && !isWord) checkConstant(initializer, names, faults);
  }
}
