/** The names of a user's file: what it exports is something that somebody calls, and what it imports is there. */
import {
  ElementKind,
  type File,
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
import { exportedNames, functionOf, functionsIn, isEntry, isExported } from "./exports.js";
import type { Faults } from "./fault.js";
import { checkFunctions, shippedOperations } from "./functions.js";
import type { Kind } from "./kinds.js";
import { ANY, NUMBER } from "./kinds.js";
import { checkBody, checkConstant, type Names } from "./body.js";
import { textOf } from "./shape.js";
import type { UserFile } from "./kin.js";
import { type Signature, signatureOf } from "./signature.js";
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

export function checkNames(user: UserFile, program: Program, faults: Faults): void {
  checkFunctions(user, faults);
  const imports = checkImports(user, program, faults);
  const names = namesOf(user, imports, program);
  for (const declaration of functionsIn(user.file))
    if (declaration.body !== null) checkBody(declaration, names, faults);
  checkConstants(user, names, faults);
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
  const operations = shippedOperations(variant);
  for (const statement of file.source.statements) {
    if (statement.kind !== NodeKind.Import) continue;
    const { declarations, internalPath, path } = statement as ImportStatement;
    const fromVariant = isVariantOf(variant, internalPath);
    const fromOracle = isOracles(internalPath);
    const room = fromVariant || fromOracle ? program.filesByName.get(internalPath) : face;
    const isFace = [internalPath, `${internalPath}/index`].includes(face.internalName);
    if (
      room === undefined ||
      !(fromVariant || fromOracle || isFace || (variant.shipped && isKernelRoom(internalPath)))
    ) {
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
      } else if (isEntry(element) || operations.has(wanted)) {
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
