/** The functions of a user's file: what each is there for, and whether somebody calls it for that. */
import type { FunctionDeclaration } from "assemblyscript";
import { nearNames } from "../../model/near-name.js";
import type { Variant } from "../variant.js";
import { functionsIn, isExported, redefinable } from "./exports.js";
import type { Faults } from "./fault.js";
import type { UserFile } from "./kin.js";
import { formatSignature, isSameSignature, signatureOf } from "./signature.js";

/** What the drivers want of the subject, beside what variants have. */
const OF_SUBJECT = new Set(["operation", "audit", "audit_at_rest", "reset", "HAS_FRAMES", "HAS_SECOND_PAGE"]);

export function checkFunctions(user: UserFile, faults: Faults): void {
  const redefined = redefinable(user.ancestor);
  for (const declaration of functionsIn(user.file)) checkFunction(declaration, user, redefined, faults);
  checkAdded(user, redefined, faults);
}

/** The functions that are a variant's declared oracles. */
function oracleFunctions({ vocabulary }: Variant): Set<string> {
  return new Set(vocabulary.anomalies.flatMap(({ oracle }) => (oracle === undefined ? [] : [oracle.function])));
}

/** Of the shipped variants that a user's file descends from, and of their base: by the functions that carry them out. */
export function shippedOperations(variant: Variant): Set<string> {
  let shipped: Variant | undefined = variant;
  while (shipped !== undefined && !shipped.shipped) shipped = shipped.ancestor;
  const isOlder = shipped !== undefined && shipped !== variant;
  return new Set(isOlder ? shipped!.vocabulary.operations.map((each) => each.function) : []);
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
  if (original !== undefined && oracleFunctions(variant).has(name)) {
    faults.add(declaration.name, `${name} is an oracle, and redefines nothing: give one of your own another name`);
    return;
  }
  if (original !== undefined && shippedOperations(variant).has(name)) {
    faults.add(declaration.name, `${name} is an operation's, which oracles watch: redefine what it calls`);
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
    else if (oracleFunctions(variant).has(name))
      faults.add(own.name, `@adds ${name}: it is an oracle, which no code of the kernel's asks`);
    else if (redefined.has(name) || ancestor.lookupExport(name) !== null)
      faults.add(own.name, `@adds ${name}: its ancestor has it already; a function that is redefined is not added`);
  }
}

function insteadOf(name: string): string {
  if (name === "audit" || name === "audit_at_rest") return "declare an @oracle";
  if (name === "operation" || name === "reset") return "declare an @operation, or words";
  return "redefine what it calls";
}
