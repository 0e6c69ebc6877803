/** What is written so plainly that its text says what it does: names by where they come from, and calls of nothing but names. */
import {
  type CallExpression,
  type DeclaredElement,
  ElementKind,
  type ExpressionStatement,
  type File,
  type FunctionPrototype,
  type IdentifierExpression,
  type Node,
  NodeKind,
  type ParenthesizedExpression,
  type Statement,
  Token,
  type UnaryPrefixExpression,
} from "assemblyscript";
import { textOf } from "./shape.js";

/** All that a statement is; null: it is more than an expression, or something else. */
export function expressionOf(statement: Statement): Node | null {
  return statement.kind === NodeKind.Expression ? (statement as ExpressionStatement).expression : null;
}

/** What is left of an expression without `!` and parentheses, if it is a call. */
export function callIn(node: Node | null): CallExpression | undefined {
  if (node?.kind === NodeKind.Call) return node as CallExpression;
  if (node?.kind === NodeKind.Parenthesized) return callIn((node as ParenthesizedExpression).expression);
  const { operator, operand } = (node ?? {}) as Partial<UnaryPrefixExpression>;
  return node?.kind === NodeKind.UnaryPrefix && operator === Token.Exclamation ? callIn(operand!) : undefined;
}

/** What a call of this function names, as `disk_block(page, block)` names a page and a block; undefined: it is no such call, or not plain. */
export function placeOf(node: Node, function_: string, prototype: FunctionPrototype): string[] | undefined {
  if (node.kind !== NodeKind.Call) return undefined;
  const { expression, args } = node as CallExpression;
  return nameOf(expression, prototype) === function_ && args.every(isPlain) ? args.map(textOf) : undefined;
}

/** A name, a number or `false`. */
export function isPlain(node: Node): boolean {
  return [NodeKind.Identifier, NodeKind.Literal, NodeKind.False].includes(node.kind);
}

/** As it is written; empty: it is not plain, or not there. */
export function argumentOf({ args }: CallExpression, index: number): string {
  const node = args[index];
  return node !== undefined && isPlain(node) ? textOf(node) : "";
}

/** What it is called where it comes from, whatever it is called here. */
export function nameOf(node: Node, { file }: FunctionPrototype): string {
  return elementOf(node, file)?.name ?? "";
}

/** Empty: it is not the machine's own, but a patch's of that name, or no function of it. */
export function machinesName(node: Node, { file }: FunctionPrototype): string {
  const element = elementOf(node, file);
  return element?.file.internalName.startsWith("assembly/machine/") === true ? element.name : "";
}

/** What a name stands for: a function or a global; null: something else. */
export function elementOf(node: Node, file: File): DeclaredElement | null {
  const element = node.kind === NodeKind.Identifier ? file.lookup((node as IdentifierExpression).text) : null;
  const isKnown = element?.kind === ElementKind.FunctionPrototype || element?.kind === ElementKind.Global;
  return isKnown ? (element as DeclaredElement) : null;
}
