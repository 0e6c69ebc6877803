/**
 * What a task is answered: that its access may be tried again, or what it has written. What was refused, or has written nothing, is
 * promised to nobody, and what nobody was promised is not lost: a patch that refused every store would be proved to lose none. So a
 * patch answers what its ancestor does.
 */
import {
  CommonFlags,
  type DeclaredElement,
  type FunctionPrototype,
  type IdentifierExpression,
  type Node,
  NodeKind,
  type ReturnStatement,
  type VariableDeclaration,
  type VariableStatement,
} from "assemblyscript";
import { prototypesIn } from "./calls.js";
import { functionOf } from "./exports.js";
import type { Faults } from "./fault.js";
import type { UserFile } from "./names.js";
import { callIn, elementOf } from "./plain.js";
import { childrenOf, namesDeclaredTwice, textOf } from "./shape.js";

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
  for (const twice of namesDeclaredTwice(functionOf(prototype)!))
    faults.add(twice, `declared twice, where it may be what ${name} returns`);
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
  const callee = WRITE.has(prototype.name) ? calleeOf(followed(value, prototype), prototype) : undefined;
  return callee === undefined ? spelledOut(followed(value, prototype), prototype) : nameIn(callee);
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
  if (parameter >= 0) return `$${parameter}`;
  const value = constantOf(name, prototype);
  if (value !== undefined) return `(${spelledOut(value, prototype)})`;
  const element = elementOf(name, prototype.file);
  if (element === null) return name.text;
  const { initializer, flags } = element.declaration as Partial<VariableDeclaration>;
  return initializer && (flags! & CommonFlags.Const) !== 0 ? textOf(initializer) : nameIn(element); // a copy has its own
}

function namesIn(node: Node): IdentifierExpression[] {
  if (node.kind === NodeKind.Identifier) return [node as IdentifierExpression];
  return childrenOf(node).flatMap(namesIn);
}

function constantOf(node: Node, { bodyNode }: FunctionPrototype): Node | undefined {
  if (node.kind !== NodeKind.Identifier || bodyNode === null) return undefined;
  const { text } = node as IdentifierExpression;
  const declared = declarationsIn(bodyNode).find(
    (each) => each.name.text === text && each.range.end <= node.range.start,
  );
  const isConstant = declared !== undefined && (declared.flags & CommonFlags.Const) !== 0;
  return isConstant ? (declared.initializer ?? undefined) : undefined;
}

function declarationsIn(node: Node): VariableDeclaration[] {
  const own = node.kind === NodeKind.Variable ? (node as VariableStatement).declarations : [];
  return [...own, ...childrenOf(node).flatMap(declarationsIn)];
}
