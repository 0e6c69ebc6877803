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
import { READS } from "./deeds.js";
import type { Faults } from "./fault.js";
import { callsAsBefore, isAsBefore, type Line } from "./kin.js";
import { machinesName, nameOf } from "./plain.js";
import { childrenOf } from "./shape.js";
import { spelledOut } from "./spelled.js";

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

/** It finds the data by where it lies in a record, as no patch can. */
const PROBES_WRITER = "probe_write";

/** Of users' files; to be called when calls are dispatched. */
export function checkData(line: Line, faults: Faults): void {
  for (const prototype of line.flatMap(({ file }) => prototypesIn(file))) {
    for (const { name, callee } of callsOf(prototype))
      if (STORES.has(callee.name) && !callsAsBefore(prototype, callee.name, line))
        faults.add(
          name,
          `${callee.name} is called where the kernel calls it: what is written over is not lost to any oracle`,
        );
    for (const { node, word, how } of changesIn(prototype.bodyNode, prototype)) {
      const isThere = (original: FunctionPrototype) =>
        original.name === PROBES_WRITER ||
        changesIn(original.bodyNode, original).some((each) => each.word === word && each.how === how);
      if (!isAsBefore(prototype, isThere, line))
        faults.add(node, `${word} is changed where the kernel does, and as it does: here it would be nobody's loss`);
    }
  }
}

/** How a word is met that is not changed. */
const READ = "read";

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
  if (word !== undefined) {
    const own = how === READ ? [] : [{ node, word: word.name, how: `${how} of ${word.which}` }];
    return [...own, ...word.parts.flatMap((each) => changesIn(each, prototype))]; // what says which may change another
  }
  if (node.kind !== NodeKind.Call) return childrenOf(node).flatMap((each) => changesIn(each, prototype));
  const { expression, args } = node as CallExpression;
  const machines = machinesName(expression, prototype);
  const by = args.slice(1).map((each) => amount(each, prototype));
  return args.flatMap((each, place) => {
    if (READS.has(machines) || (machines === "copy_word" && place > 0)) return changesIn(each, prototype, READ);
    return changesIn(each, prototype, machines !== "" && place === 0 ? `${machines} ${by.join()}` : undefined);
  });
}

interface Named {
  name: string;
  /** Which of them: the block's number. */
  which: string;
  /** What else stands in its address. */
  parts: Node[];
}

/** `memory_block(page, block)`, `pte_of(page, map) + vma_denies`; undefined: it is no such word. */
function wordOf(node: Node, prototype: FunctionPrototype): Named | undefined {
  const { left, right, operator } = node as BinaryExpression;
  const { expression, args } = node as CallExpression;
  if (node.kind === NodeKind.Binary && operator === Token.Plus) {
    const word = wordOf(right, prototype);
    return word && { ...word, parts: [left, ...word.parts] };
  }
  const isCall = node.kind === NodeKind.Call;
  const name = nameOf(isCall ? expression : node, prototype);
  if (!WORDS.has(name)) return undefined;
  const which = isCall ? args.slice(1).map((each) => amount(each, prototype)) : [];
  return { name, which: which.join(), parts: isCall ? args : [] };
}

/** A number, or which parameter it is; of a word whose it is; of all else that it is something else. */
function amount(node: Node, prototype: FunctionPrototype): string {
  if (node.kind === NodeKind.Call) return nameOf((node as CallExpression).expression, prototype);
  const text = spelledOut(node, prototype);
  return /^-?[($\d)]+$/.test(text) ? text : "something";
}
