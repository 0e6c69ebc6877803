/** What an expression says, spelled alike wherever it stands: constants followed, parameters by number, functions by where they are. */
import {
  type BinaryExpression,
  CommonFlags,
  type DeclaredElement,
  type FunctionPrototype,
  type IdentifierExpression,
  type Node,
  NodeKind,
  Token,
  type UnaryPrefixExpression,
  type VariableDeclaration,
} from "assemblyscript";
import { elementOf } from "./plain.js";
import { childrenOf, declarationsIn, textOf } from "./shape.js";

/** Where it is, and what it is called there. */
export function nameIn({ file, name }: DeclaredElement): string {
  return `${file.internalName}/${name}`;
}

/** What a constant stands for. */
export function followed(node: Node, prototype: FunctionPrototype): Node {
  const value = constantOf(node, prototype);
  return value === undefined ? node : followed(value, prototype);
}

/** Without the spaces, with what constants stand for in their places, parameters by number, a file's constants by their values and functions by where they are. */
export function spelledOut(node: Node, prototype: FunctionPrototype): string {
  const names = namesIn(node).sort((a, b) => a.range.start - b.range.start);
  const source = node.range.source.text;
  let [text, at] = ["", node.range.start];
  for (const name of names) {
    text += source.slice(at, name.range.start) + nameFor(name, prototype);
    at = name.range.end;
  }
  return (text + source.slice(at, node.range.end)).replaceAll(/\s/g, "");
}

function nameFor(name: IdentifierExpression, prototype: FunctionPrototype): string {
  const parameter = prototype.functionTypeNode.parameters.findIndex((each) => each.name.text === name.text);
  if (parameter >= 0) return isOnlyThat(name.text, prototype) ? `$${parameter}` : name.text;
  const value = constantOf(name, prototype);
  if (value !== undefined) return `(${spelledOut(value, prototype)})`;
  const element = elementOf(name, prototype.file);
  if (element === null) return name.text;
  const { initializer, flags } = element.declaration as Partial<VariableDeclaration>;
  return initializer && (flags! & CommonFlags.Const) !== 0 ? textOf(initializer) : nameIn(element); // a copy has its own
}

function namesIn(node: Node | undefined): IdentifierExpression[] {
  if (node === undefined) return [];
  if (node.kind === NodeKind.Identifier) return [node as IdentifierExpression];
  return childrenOf(node).flatMap(namesIn);
}

/** Whether a parameter is what it was called with: nothing else has its name, and nothing is put there. */
function isOnlyThat(parameter: string, { bodyNode }: FunctionPrototype): boolean {
  if (bodyNode === null) return true;
  const isIt = ({ text }: IdentifierExpression) => text === parameter;
  const isPut = (node: Node): boolean => namesIn(targetOf(node)).some(isIt) || childrenOf(node).some(isPut);
  return !isPut(bodyNode) && !declarationsIn(bodyNode).some(({ name }) => isIt(name));
}

const ASSIGNS: ReadonlySet<Token> = new Set([
  Token.Equals,
  Token.Plus_Equals,
  Token.Minus_Equals,
  Token.Asterisk_Equals,
  Token.Asterisk_Asterisk_Equals,
  Token.Slash_Equals,
  Token.Percent_Equals,
  Token.LessThan_LessThan_Equals,
  Token.GreaterThan_GreaterThan_Equals,
  Token.GreaterThan_GreaterThan_GreaterThan_Equals,
  Token.Ampersand_Equals,
  Token.Bar_Equals,
  Token.Caret_Equals,
]);
const STEPS: ReadonlySet<Token> = new Set([Token.Plus_Plus, Token.Minus_Minus]);

/** What an assignment puts something into. */
function targetOf(node: Node): Node | undefined {
  const { operator, left, operand } = node as BinaryExpression & UnaryPrefixExpression;
  if (node.kind === NodeKind.Binary) return ASSIGNS.has(operator) ? left : undefined;
  const isUnary = node.kind === NodeKind.UnaryPrefix || node.kind === NodeKind.UnaryPostfix;
  return isUnary && STEPS.has(operator) ? operand : undefined;
}

/** Undefined: it is no constant, or which of several hangs on where it stands. */
function constantOf(node: Node, { bodyNode, functionTypeNode }: FunctionPrototype): Node | undefined {
  if (node.kind !== NodeKind.Identifier || bodyNode === null) return undefined;
  const { text } = node as IdentifierExpression;
  const all = [...functionTypeNode.parameters, ...declarationsIn(bodyNode)].filter(({ name }) => name.text === text);
  if (all.length !== 1) return undefined;
  const declared = declarationsIn(bodyNode).find(
    (each) => each.name.text === text && each.range.end <= node.range.start,
  );
  const isConstant = declared !== undefined && (declared.flags & CommonFlags.Const) !== 0;
  return isConstant ? (declared.initializer ?? undefined) : undefined;
}
