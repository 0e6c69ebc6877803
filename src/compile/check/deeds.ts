/**
 * What functions do that oracles are told of: by which note of the kernel's, and on which side of it the note stands. Only what is
 * written in one plain way can be told of: whatever a statement could do beside it, or not do, no note says.
 */
import {
  type BinaryExpression,
  type CallExpression,
  type FunctionPrototype,
  type IfStatement,
  type Node,
  NodeKind,
  type Statement,
  Token,
  type VariableStatement,
} from "assemblyscript";
import { isOracles } from "../dispatch.js";
import { argumentOf, callIn, elementOf, expressionOf, isPlain, machinesName, nameOf, placeOf } from "./plain.js";
import { blocksIn, branchesOf, childrenOf, textOf } from "./shape.js";

export interface Deed {
  /** The oracles' function that is to be called. */
  note: string;
  /** Whether it is called before, and not behind. */
  before: boolean;
  /** What it is done to, as it is written, names all: the first arguments of the note. Undefined: it is not written plainly. */
  to: string[] | undefined;
  /** Of a write to the disk: it has what a page has. */
  copies: boolean;
  /** The statement that does it, and those of the same block, in order. */
  statement: Statement;
  block: readonly Statement[];
}

const BEGINS = { note: "note_io_begins", before: false };
const ENDS = { note: "check_io_ends", before: true };
const WRITES = { note: "note_written", before: false };
const COPIES = { note: "note_copied", before: false };
/** Of what the device is, and nobody is told of: it is no kernel's to change. */
const DEVICE = { note: "", before: false };
const OF_DEVICE = new Set(["stable_pages_required", "io_fails"]);
/** Notes that belong to a deed each. */
export const BY_DEED: ReadonlySet<string> = new Set([BEGINS, ENDS, WRITES, COPIES].map(({ note }) => note));

/** What sets and clears the flag by a function of its own. */
const FLAGS = new Map([
  ["TestSetPageWriteback", [BEGINS]],
  ["folio_test_set_writeback", [BEGINS]],
  ["TestClearPageWriteback", [ENDS]],
  ["folio_test_clear_writeback", [ENDS]],
  ["prep_new_page", [ENDS]],
]);
/** Of the machine, by its own functions. */
const BITS = new Map([
  ["set_bit", [BEGINS]],
  ["test_and_set_bit", [BEGINS]],
  ["clear_bit", [ENDS]],
  ["test_and_clear_bit", [ENDS]],
]);
/** Whether a write has failed of which nobody has been told. */
const ASKS = new Set(["filemap_check_errors", "file_check_and_advance_wb_err"]);
/** What looks at a word and does nothing to it. */
export const READS: ReadonlySet<string> = new Set(["peek", "READ_ONCE", "test_bit", "wait_on_bit"]);

/** What the kernel sets and clears the flag by, or makes a page anew: whoever redefines it does what nobody tells of. */
export const GONE_BY: ReadonlySet<string> = new Set([
  ...FLAGS.keys(),
  ...BITS.keys(),
  ...READS,
  "forget",
  "move_unseen",
]);

/** A word that is named where nothing only reads it counts as changed: where its address goes from there nobody has looked. */
export function deedsOf(prototype: FunctionPrototype): Deed[] {
  const blocks = prototype.bodyNode === null ? [] : blocksIn(prototype.bodyNode);
  return blocks.flatMap((block) =>
    block.flatMap((statement): Deed[] => {
      const done = new Set(ownParts(statement).flatMap((part) => deedsIn(part, prototype, "")));
      const plain = done.size === 0 ? undefined : plainly(statement, prototype);
      const isPlain = plain !== undefined && [...done].every((each) => plain.deeds.includes(each));
      return [...done].map((each) => ({
        ...each,
        to: isPlain ? plain.to : undefined,
        copies: done.has(COPIES),
        statement,
        block,
      }));
    }),
  );
}

/** The call of its note that stands beside it, with nothing but other notes between them, and is of the same; undefined: none does. */
export function noteBeside(
  { note, before, to, statement, block }: Deed,
  { file }: FunctionPrototype,
): CallExpression | undefined {
  if (to === undefined) return undefined;
  const place = block.indexOf(statement);
  const beside = before ? block.slice(0, place).reverse() : block.slice(place + 1);
  for (const each of beside) {
    const expression = expressionOf(each);
    if (expression?.kind !== NodeKind.Call) return undefined;
    const call = expression as CallExpression;
    const callee = elementOf(call.expression, file);
    if (callee === null || !isOracles(callee.file.internalName)) return undefined;
    if (callee.name === note) return to.every((each, index) => argumentOf(call, index) === each) ? call : undefined;
  }
  return undefined;
}

type Kind = typeof BEGINS;

/** Without the statements that it holds. */
function ownParts(statement: Statement): Node[] {
  const held = new Set<Node>(branchesOf(statement));
  return statement.kind === NodeKind.Block ? [] : childrenOf(statement).filter((each) => !held.has(each));
}

/** @param within the machine's function that it is an argument of; empty: another's, or none's. */
function deedsIn(node: Node, prototype: FunctionPrototype, within: string): Kind[] {
  if (nameOf(node, prototype) === "PG_writeback") return READS.has(within) ? [] : (BITS.get(within) ?? [BEGINS, ENDS]);
  if (OF_DEVICE.has(nameOf(node, prototype))) return READS.has(within) ? [] : [DEVICE];
  if (node.kind !== NodeKind.Call) return childrenOf(node).flatMap((each) => deedsIn(each, prototype, within));
  const { expression, args } = node as CallExpression;
  const name = nameOf(expression, prototype);
  const own = name !== "disk_block" || READS.has(within) || within === "from" ? [] : [WRITES];
  const machines = machinesName(expression, prototype);
  return [
    ...(FLAGS.get(name) ?? []),
    ...(within === "copy_word" && own.length > 0 ? [...own, COPIES] : own),
    ...args.flatMap((each, place) =>
      deedsIn(each, prototype, machines === "copy_word" && place > 0 ? "from" : machines),
    ),
  ];
}

/** The one call of a statement, written so that it is made whenever the statement is come by, and nothing else is done on the way. */
function plainly(statement: Statement, prototype: FunctionPrototype): { deeds: Kind[]; to: string[] } | undefined {
  const call = onlyCall(statement, prototype);
  if (call === undefined) return undefined;
  const [first, second] = call.args;
  const flag = FLAGS.get(nameOf(call.expression, prototype));
  if (flag !== undefined)
    return call.args.length === 1 && isPlain(first!) ? { deeds: flag, to: [textOf(first!)] } : undefined;
  const machines = machinesName(call.expression, prototype);
  const bits = BITS.get(machines);
  if (bits !== undefined && first?.kind === NodeKind.Binary) {
    const { left, right, operator } = first as BinaryExpression;
    const isWord = operator === Token.Plus && isPlain(left) && nameOf(right, prototype) === "PG_writeback";
    return isWord ? { deeds: bits, to: [textOf(left)] } : undefined;
  }
  const to = first && placeOf(first, "disk_block", prototype);
  if (to === undefined || second === undefined) return undefined;
  if (machines === "WRITE_ONCE") return { deeds: [WRITES], to };
  const from = placeOf(second, "memory_block", prototype);
  return machines === "copy_word" && from?.join() === to.join() ? { deeds: [WRITES, COPIES], to } : undefined;
}

/** `f(x);`, `const y = f(x);`, `BUG_ON(!f(x));`, `if (!f(x)) set_bit(z);` */
function onlyCall(statement: Statement, prototype: FunctionPrototype): CallExpression | undefined {
  if (statement.kind === NodeKind.Variable) {
    const { declarations } = statement as VariableStatement;
    return declarations.length === 1 ? callIn(declarations[0]!.initializer) : undefined;
  }
  if (statement.kind === NodeKind.If) {
    const { condition, ifTrue, ifFalse } = statement as IfStatement;
    const call = callIn(expressionOf(ifTrue));
    const isBit = call !== undefined && BITS.has(machinesName(call.expression, prototype));
    return isBit && ifFalse === null ? callIn(condition) : undefined;
  }
  const call = callIn(expressionOf(statement));
  const isAssertion = call !== undefined && nameOf(call.expression, prototype) === "BUG_ON";
  return isAssertion ? callIn(call.args[0] ?? null) : call;
}

/** Calls that are all that is done if a test of the same holds: `if (asks(mapping)) tells(mapping);` */
export function callsBehindTheirTest(prototype: FunctionPrototype): Set<Node> {
  const statements = prototype.bodyNode === null ? [] : blocksIn(prototype.bodyNode).flat();
  return new Set(
    statements.flatMap((each) => {
      const { condition, ifTrue, ifFalse } = each as IfStatement;
      if (each.kind !== NodeKind.If || ifFalse !== null || condition.kind !== NodeKind.Call) return [];
      const { expression, args } = condition as CallExpression;
      const call = callIn(expressionOf(ifTrue));
      const isAsked = ASKS.has(nameOf(expression, prototype)) && args.length === 1 && isPlain(args[0]!);
      return isAsked && call !== undefined && argumentOf(call, 0) === textOf(args[0]!) ? [call.expression] : [];
    }),
  );
}

/** What a name was declared as in this block, before the statement: a function and its plain arguments, `page_file(page)`. */
export function declaredAs(name: string, { statement, block }: Deed, prototype: FunctionPrototype): string {
  for (const each of block.slice(0, block.indexOf(statement))) {
    const own = each.kind === NodeKind.Variable ? (each as VariableStatement).declarations : [];
    const declaration = own.find((variable) => variable.name.text === name);
    const call = declaration && callIn(declaration.initializer);
    if (call !== undefined) return `${nameOf(call.expression, prototype)}(${call.args.map(textOf).join(", ")})`;
  }
  return "";
}
