/** Who calls whom, once dispatch has decided it. */
import {
  type CallExpression,
  ElementKind,
  type File,
  type FunctionPrototype,
  type IdentifierExpression,
  type Node,
  NodeKind,
} from "assemblyscript";
import { functionsIn } from "./exports.js";
import { childrenOf } from "./shape.js";

export interface Call {
  name: IdentifierExpression;
  callee: FunctionPrototype;
}

/** Calls by a name that stands for a function where they stand. */
export function callsIn(node: Node | null, file: File): Call[] {
  if (node === null) return [];
  const nested = childrenOf(node).flatMap((child) => callsIn(child, file));
  if (node.kind !== NodeKind.Call) return nested;
  const name = (node as CallExpression).expression as IdentifierExpression;
  if (name.kind !== NodeKind.Identifier) return nested;
  const element = file.lookup(name.text);
  return element?.kind === ElementKind.FunctionPrototype
    ? [{ name, callee: element as FunctionPrototype }, ...nested]
    : nested;
}

export function callsOf(prototype: FunctionPrototype): Call[] {
  return callsIn(prototype.bodyNode, prototype.file);
}

/** The functions that a file itself has, whatever the subject has in their place. */
export function prototypesIn(file: File): FunctionPrototype[] {
  return functionsIn(file).flatMap(({ name }) => {
    const element = file.exports?.get(name.text) ?? file.getMember(name.text);
    return element?.kind === ElementKind.FunctionPrototype ? [element as FunctionPrototype] : [];
  });
}
