/**
 * What a task is answered: that its access may be tried again, or what it has written. What was refused, or has written nothing, is
 * promised to nobody, and what nobody was promised is not lost: a patch that refused every store would be proved to lose none. So a
 * patch answers what its ancestor does.
 */
import {
  type DeclaredElement,
  type FunctionPrototype,
  type Node,
  NodeKind,
  type ReturnStatement,
} from "assemblyscript";
import { prototypesIn } from "./calls.js";
import { functionOf } from "./exports.js";
import type { Faults } from "./fault.js";
import type { UserFile } from "./kin.js";
import { callIn, elementOf } from "./plain.js";
import { childrenOf, textOf } from "./shape.js";
import { followed, nameIn, spelledOut } from "./spelled.js";

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
  const given = callIn(node)!.args.map((each) => argumentFor(each, prototype));
  return `${nameIn(callee)}(${given.join()})`;
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
