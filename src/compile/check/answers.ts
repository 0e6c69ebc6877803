/**
 * What a task is answered: that its access may be tried again, or what it has written. What was refused, or has written nothing, is
 * promised to nobody, and what nobody was promised is not lost: a patch that refused every store would be proved to lose none. So a
 * patch answers what its ancestor does.
 */
import {
  type BinaryExpression,
  CommonFlags,
  type DeclaredElement,
  type FunctionPrototype,
  type IdentifierExpression,
  type Node,
  NodeKind,
  type ReturnStatement,
  Token,
  type UnaryPrefixExpression,
  type VariableDeclaration,
} from "assemblyscript";
import { prototypesIn } from "./calls.js";
import { functionOf } from "./exports.js";
import type { Faults } from "./fault.js";
import type { UserFile } from "./kin.js";
import { callIn, elementOf } from "./plain.js";
import { childrenOf, declarationsIn, textOf } from "./shape.js";

/** Whether an access goes on: all that is returned, to the letter. */
const ALLOW = new Set(["handle_mm_fault", "vma_allows", "find_vma"]);
/** The version that was written: by whom. */
const WRITE = new Set(["generic_file_write", "generic_file_direct_write", "direct_write_fallback", "store_to_pinned"]);

/** Of a user's files: a shipped version may ask for more than the one before. To be called when calls are dispatched. */
export function checkAnswers(files: readonly UserFile[], faults: Faults): void {
  for (const { file, ancestor } of files.filter(({ variant }) => !variant.shipped)) {
    for (const prototype of prototypesIn(file)) {
      const original = ancestor.lookupExport(prototype.name);
      if (!(ALLOW.has(prototype.name) || WRITE.has(prototype.name)) || functionOf(original) === undefined) continue;
      checkFunction(prototype, original as FunctionPrototype, faults);
    }
  }
}

function checkFunction(prototype: FunctionPrototype, original: FunctionPrototype, faults: Faults): void {
  const { name } = prototype;
  const before = returnsOf(original);
  const answers = new Set(before.map((value) => answerOf(value, original)));
  for (const value of returnsOf(prototype)) {
    if (answers.has(answerOf(value, prototype)) || isOlder(value, prototype)) continue;
    const all = [...new Set(before.map((each) => textOf(followed(each, original))))].join(" or ");
    faults.add(value, `${name} returns ${all}: by another answer a task leaves undone what then cannot be lost`);
  }
}

function returnsOf({ bodyNode }: FunctionPrototype): Node[] {
  const returned = (node: Node): Node[] => {
    const { value } = node as ReturnStatement;
    return node.kind === NodeKind.Return ? (value === null ? [] : [value]) : childrenOf(node).flatMap(returned);
  };
  return bodyNode === null ? [] : returned(bodyNode);
}

/** Whether it is what the function returns whose place this one takes. */
function isOlder(value: Node, prototype: FunctionPrototype): boolean {
  const callee = calleeOf(followed(value, prototype), prototype);
  return callee?.name === prototype.name && callee.file !== prototype.file;
}

/** Alike where the same is answered. */
function answerOf(value: Node, prototype: FunctionPrototype): string {
  const node = followed(value, prototype);
  const callee = WRITE.has(prototype.name) ? calleeOf(node, prototype) : undefined;
  if (callee === undefined) return spelledOut(node, prototype);
  return `${nameIn(callee)}(${callIn(node)!
    .args.map((each) => argumentFor(each, prototype))
    .join()})`;
}

/** Of whatever page it is, for a copy may have it from elsewhere. */
function argumentFor(node: Node, prototype: FunctionPrototype): string {
  const callee = calleeOf(node, prototype);
  if (callee?.name !== "memory_block") return spelledOut(node, prototype);
  const [, block] = callIn(node)!.args;
  return `${nameIn(callee)}(${block === undefined ? "" : spelledOut(block, prototype)})`;
}

function calleeOf(node: Node, { file }: FunctionPrototype): DeclaredElement | undefined {
  const call = node.kind === NodeKind.Call ? callIn(node) : undefined;
  return (call && elementOf(call.expression, file)) ?? undefined;
}

function nameIn({ file, name }: DeclaredElement): string {
  return `${file.internalName}/${name}`;
}

/** What a constant stands for. */
function followed(node: Node, prototype: FunctionPrototype): Node {
  const value = constantOf(node, prototype);
  return value === undefined ? node : followed(value, prototype);
}

/** Without the spaces, with what constants stand for in their places, parameters by number, a file's constants by their values and functions by where they are. */
function spelledOut(node: Node, prototype: FunctionPrototype): string {
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
