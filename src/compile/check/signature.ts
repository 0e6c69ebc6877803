/** The types that a function's source names for its parameters and its result. */
import { type FunctionDeclaration, NodeKind, type TypeNode } from "assemblyscript";
import { type Kind, kindOfType } from "./kinds.js";
import { textOf } from "./shape.js";

export interface Signature {
  parameters: { name: string; type: string }[];
  result: string;
}

export function signatureOf({ signature }: FunctionDeclaration): Signature {
  return {
    parameters: signature.parameters.map(({ name, type }) => ({ name: name.text, type: nameOf(type) })),
    result: nameOf(signature.returnType),
  };
}

/** `(page: Page, map: i32): bool`. */
export function formatSignature({ parameters, result }: Signature): string {
  return `(${parameters.map(({ name, type }) => `${name}: ${type}`).join(", ")}): ${result}`;
}

/** Whether one function may stand in the place of another: its parameters and result are of the same kinds. */
export function isSameSignature(a: Signature, b: Signature): boolean {
  const same = (x: string, y: string) => x === y || isAlike(x, y);
  return (
    a.parameters.length === b.parameters.length &&
    a.parameters.every(({ type }, index) => same(type, b.parameters[index]!.type)) &&
    same(a.result, b.result)
  );
}

/** `Mapping` is an `i32`, a `Folio` a `Page`, and every address was once a `usize`. */
function isAlike(x: string, y: string): boolean {
  const integers = ["i32", "Mapping", "Block"];
  if (integers.includes(x) && integers.includes(y)) return true;
  const [a, b] = [kindOfType(x), kindOfType(y)];
  return (
    x !== "bool" &&
    y !== "bool" &&
    (x === "usize" || y === "usize" || a === b) &&
    a !== undefined &&
    b !== undefined &&
    a !== "number" &&
    b !== "number"
  );
}

export function kindOf(type: string): Kind | undefined {
  return kindOfType(type);
}

function nameOf(type: TypeNode): string {
  return type.kind === NodeKind.NamedType ? textOf(type) : textOf(type).trim() || "void";
}
