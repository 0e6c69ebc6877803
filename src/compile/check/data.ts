/**
 * What users have stored, and what they are not to do: a patch that writes over it, puts zeros there or takes somebody's right to
 * store would lose nothing, for what is newer is not lost, and what was refused was not promised. So it does that where, and as, the
 * kernel does.
 */
import {
  type BinaryExpression,
  type CallExpression,
  type FunctionPrototype,
  type Node,
  NodeKind,
  Token,
} from "assemblyscript";
import { callsOf, prototypesIn } from "./calls.js";
import type { Faults } from "./fault.js";
import { callsAsBefore, isAsBefore, type Line } from "./kin.js";
import { machinesName, nameOf } from "./plain.js";
import { childrenOf, textOf } from "./shape.js";

/** What stores in a user's name, or says that nobody wants what was stored. */
const STORES = new Set([
  "generic_file_write",
  "generic_file_direct_write",
  "direct_write_fallback",
  "dma_from_user",
  "store_to_pinned",
  "zero_blocks",
]);
/** Where data lies, and what a mapping denies. */
const WORDS = new Set(["memory_block", "vma_denies"]);
const READS = new Set(["peek", "READ_ONCE", "test_bit", "wait_on_bit"]);

/** Of users' files; to be called when calls are dispatched. */
export function checkData(line: Line, faults: Faults): void {
  for (const prototype of line.flatMap(({ file }) => prototypesIn(file))) {
    for (const { name, callee } of callsOf(prototype))
      if (STORES.has(callee.name) && !line.some(({ file }) => file === callee.file))
        if (!callsAsBefore(prototype, callee.name, line))
          faults.add(
            name,
            `${callee.name} is called where the kernel calls it: what is written over is not lost to any oracle`,
          );
    for (const { node, word, how } of changesIn(prototype.bodyNode, prototype)) {
      const isThere = (original: FunctionPrototype) =>
        changesIn(original.bodyNode, original).some((each) => each.word === word && each.how === how);
      if (!isAsBefore(prototype, isThere, line))
        faults.add(node, `${word} is changed where the kernel does, and as it does: here it would be nobody's loss`);
    }
  }
}

interface Change {
  node: Node;
  word: string;
  /** By what, and by how much. */
  how: string;
}

/** Wherever such a word is named and not only read: where its address goes from there nobody has looked. */
function changesIn(node: Node | null, prototype: FunctionPrototype, how = "elsewhere"): Change[] {
  if (node === null) return [];
  const word = wordOf(node, prototype);
  if (word !== "") return how === "" ? [] : [{ node, word, how }];
  if (node.kind !== NodeKind.Call) return childrenOf(node).flatMap((each) => changesIn(each, prototype, "elsewhere"));
  const { expression, args } = node as CallExpression;
  const machines = machinesName(expression, prototype);
  return args.flatMap((each, place) => {
    const isRead = READS.has(machines) || (machines === "copy_word" && place > 0);
    const rest = args.slice(1).map((other) => amount(other, prototype));
    return changesIn(
      each,
      prototype,
      isRead ? "" : place > 0 || machines === "" ? "elsewhere" : `${machines} ${rest.join()}`,
    );
  });
}

/** `memory_block(page, block)`, `pte_of(page, map) + vma_denies`; empty: it is no such word. */
function wordOf(node: Node, prototype: FunctionPrototype): string {
  const { right, operator } = node as BinaryExpression;
  const named = node.kind === NodeKind.Call ? (node as CallExpression).expression : node;
  if (node.kind === NodeKind.Binary && operator === Token.Plus) return wordOf(right, prototype);
  const name = nameOf(named, prototype);
  return WORDS.has(name) ? name : "";
}

/** A number as it is; of a word whose it is; of all else that it is something else. */
function amount(node: Node, prototype: FunctionPrototype): string {
  if (node.kind === NodeKind.Literal) return textOf(node);
  return node.kind === NodeKind.Call ? nameOf((node as CallExpression).expression, prototype) : "something";
}
