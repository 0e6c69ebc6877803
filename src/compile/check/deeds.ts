/** What functions do that oracles are told of: by which note of the kernel's, and on which side of it the note stands. */
import {
  type BinaryExpression,
  type CallExpression,
  type DeclaredElement,
  ElementKind,
  type File,
  type FunctionPrototype,
  type IdentifierExpression,
  type Node,
  NodeKind,
  type Statement,
} from "assemblyscript";
import { isOracles } from "../dispatch.js";
import { blocksIn, branchesOf, childrenOf, textOf } from "./shape.js";

export interface Deed {
  /** The oracles' function that is to be called. */
  note: string;
  /** Whether it is called before, and not behind. */
  before: boolean;
  /** What it is done to, as it is written: the first arguments of the note. */
  to: string[];
  /** The statement that does it, and those of the same block, in order. */
  statement: Statement;
  block: readonly Statement[];
}

const BEGINS = { note: "note_io_begins", before: false };
const ENDS = { note: "check_io_ends", before: true };
const WRITES = { note: "note_written", before: false };
const COPIES = { note: "note_copied", before: false };
/** Notes that belong to a deed each. */
export const BY_DEED: ReadonlySet<string> = new Set([BEGINS, ENDS, WRITES, COPIES].map(({ note }) => note));

/** What sets and clears a flag by a function of its own. */
const FLAGS = new Map([
  ["TestSetPageWriteback", BEGINS],
  ["folio_test_set_writeback", BEGINS],
  ["TestClearPageWriteback", ENDS],
  ["folio_test_clear_writeback", ENDS],
]);
const READS = /^(peek|READ_ONCE|test_bit|wait_on_bit)$/;

/** A word that is named where nothing only reads it counts as changed: where its address goes from there nobody has looked. */
export function deedsOf(prototype: FunctionPrototype): Deed[] {
  const blocks = prototype.bodyNode === null ? [] : blocksIn(prototype.bodyNode);
  return blocks.flatMap((block) =>
    block.flatMap((statement) =>
      ownParts(statement)
        .flatMap((part) => deedsIn(part, prototype, { call: "", place: 0 }))
        .map((deed) => ({ ...deed, statement, block })),
    ),
  );
}

/** The call of its note that stands beside it, with nothing but other notes between them, and is of the same; undefined: none does. */
export function noteBeside(
  { note, before, to, statement, block }: Deed,
  { file }: FunctionPrototype,
): Node | undefined {
  const place = block.indexOf(statement);
  const beside = before ? block.slice(0, place).reverse() : block.slice(place + 1);
  for (const { expression } of beside as readonly { expression?: Node }[]) {
    if (expression?.kind !== NodeKind.Call) return undefined;
    const name = (expression as CallExpression).expression;
    const callee = elementOf(name, file);
    if (callee === null || !isOracles(callee.file.internalName)) return undefined;
    if (callee.name === note)
      return to.every((each, index) => argumentsOf(expression)[index] === each) ? name : undefined;
  }
  return undefined;
}

/** Without the statements that it holds. */
function ownParts(statement: Statement): Node[] {
  const held = new Set<Node>(branchesOf(statement));
  return statement.kind === NodeKind.Block ? [] : childrenOf(statement).filter((each) => !held.has(each));
}

/** Which call a node is an argument of, and which one of its arguments. */
interface Within {
  call: string;
  place: number;
}

function deedsIn(node: Node, prototype: FunctionPrototype, within: Within): Omit<Deed, "statement" | "block">[] {
  if (node.kind === NodeKind.Binary) {
    const { left, right } = node as BinaryExpression;
    if (meaningOf(right, prototype) === "PG_writeback")
      return changesOfFlag(within).map((each) => ({ ...each, to: [textOf(left)] }));
  }
  if (meaningOf(node, prototype) === "PG_writeback") return changesOfFlag(within).map((each) => ({ ...each, to: [] }));
  if (node.kind !== NodeKind.Call) return childrenOf(node).flatMap((each) => deedsIn(each, prototype, within));
  const name = meaningOf((node as CallExpression).expression, prototype);
  const flag = FLAGS.get(name);
  const own = [...(flag === undefined ? [] : [flag]), ...(name === "disk_block" ? writesOfDisk(within) : [])];
  const { args } = node as CallExpression;
  return [
    ...own.map((each) => ({ ...each, to: argumentsOf(node) })),
    ...args.flatMap((each, place) => deedsIn(each, prototype, { call: name, place })),
  ];
}

function changesOfFlag({ call }: Within): (typeof BEGINS)[] {
  if (READS.test(call)) return [];
  return [...(/clear/.test(call) ? [] : [BEGINS]), ...(/set/.test(call) ? [] : [ENDS])];
}

function writesOfDisk({ call, place }: Within): (typeof BEGINS)[] {
  if (READS.test(call) || (call === "copy_word" && place > 0)) return [];
  return call === "copy_word" ? [WRITES, COPIES] : [WRITES];
}

function argumentsOf(call: Node): string[] {
  return (call as CallExpression).args.map((each) => textOf(each).replace(/\s+/g, " "));
}

/** What it is called where it comes from, whatever it is called here. */
function meaningOf(node: Node, { file }: FunctionPrototype): string {
  return elementOf(node, file)?.name ?? "";
}

function elementOf(node: Node, file: File): DeclaredElement | null {
  const element = node.kind === NodeKind.Identifier ? file.lookup((node as IdentifierExpression).text) : null;
  const isKnown = element?.kind === ElementKind.FunctionPrototype || element?.kind === ElementKind.Global;
  return isKnown ? (element as DeclaredElement) : null;
}
