/** AssemblyScript's types, as far as assembly/ uses them. `usize` is `u32`: wasm32 addresses are offsets. */
import ts from "typescript";
import { fault } from "./fault.js";
import type { Module, Modules } from "./module.js";

export type Type = "i32" | "u32" | "f64" | "bool" | "void";

const named: Record<string, Type> = { i32: "i32", u32: "u32", usize: "u32", f64: "f64", bool: "bool" };

/** The type that an annotation names, through any alias. */
export function typeOf(node: ts.TypeNode | undefined, module: Module, modules: Modules): Type {
  if (node === undefined) throw new Error(`${module.path}: a type is missing`);
  if (node.kind === ts.SyntaxKind.VoidKeyword) return "void";
  if (!ts.isTypeReferenceNode(node) || !ts.isIdentifier(node.typeName)) return fault(node, "unknown type");
  const known = named[node.typeName.text];
  if (known !== undefined) return known;
  const alias = modules.find(module, node.typeName.text);
  if (alias === undefined || !ts.isTypeAliasDeclaration(alias.node)) return fault(node, "unknown type");
  return typeOf(alias.node.type, alias.module, modules);
}

export function isInteger(type: Type): boolean {
  return type === "i32" || type === "u32";
}

/** Whether a value of one type may stand where the other is wanted without a cast. */
export function converts(from: Type, to: Type): boolean {
  return from === to || (isInteger(from) && (isInteger(to) || to === "f64"));
}

/**
 * The type in which two operands meet, as asc has it: the left one's, unless only the right one can hold both.
 *
 * @param signed whether the operation tells signed from unsigned, in which case the two must not differ.
 */
export function commonType(left: Type, right: Type, signed: boolean): Type | undefined {
  if (left === right) return left;
  if (isInteger(left) && isInteger(right)) return signed ? undefined : left;
  if (converts(right, left)) return left;
  return converts(left, right) ? right : undefined;
}
