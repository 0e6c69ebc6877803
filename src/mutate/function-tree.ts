/** One function of the model, parsed: its statements with their places in its text. */
import {
  type BlockStatement,
  type CallExpression,
  type Expression,
  type ExpressionStatement,
  type FunctionDeclaration,
  type IdentifierExpression,
  type Node,
  NodeKind,
  type Statement,
  newOptions,
  newProgram,
  parse,
} from "assemblyscript";
import { branchesOf, childrenOf } from "../compile/check/shape.js";

/** A statement in the text of its function. */
export interface Step {
  statement: Statement;
  /** From its first character to behind its semicolon, if it has one. */
  start: number;
  end: number;
  /** False: it is the whole of a branch or of a loop, without braces. */
  inBlock: boolean;
}

export interface FunctionTree {
  code: string;
  /** Of its body: the steps of each block, in order; a block before those within it. */
  blocks: Step[][];
  /** All of them, nested ones, too, in the order of their places. */
  steps: Step[];
}

const PATH = "function.ts";
/** What oracles are told on the way. */
export const NOTES = /^(note_\w+|check_io_ends)$/;

/** @param code from `export function` to its last brace. @throws Error if it is no function. */
export function parseFunction(code: string): FunctionTree {
  const program = newProgram(newOptions());
  parse(program, code, PATH, true);
  const source = program.sources.find(({ normalizedPath }) => normalizedPath === PATH);
  const declaration = source?.statements[0] as FunctionDeclaration | undefined;
  const body = declaration?.body;
  if (body === undefined || body === null) throw new Error(`no function: ${code.slice(0, 60)}`);
  const tree: FunctionTree = { code, blocks: [], steps: [] };
  collect(body, tree);
  tree.steps.sort((a, b) => a.start - b.start);
  return tree;
}

function collect(statement: Statement, tree: FunctionTree): void {
  if (statement.kind === NodeKind.Block) {
    const { statements } = statement as BlockStatement;
    const steps = withNotes(statements.map((each) => stepOf(each, tree.code, true)));
    tree.blocks.push(steps);
    tree.steps.push(...steps);
    for (const each of statements) collect(each, tree);
    return;
  }
  for (const branch of branchesOf(statement)) {
    if (branch.kind !== NodeKind.Block) tree.steps.push(stepOf(branch, tree.code, false));
    collect(branch, tree);
  }
}

function stepOf(statement: Statement, code: string, inBlock: boolean): Step {
  const { start, end } = statement.range;
  const semicolon = /^\s*;/.exec(code.slice(end))?.[0].length ?? 0;
  return { statement, start, end: code[end - 1] === ";" ? end : end + semicolon, inBlock };
}

/** What tells oracles of a step goes with it: `check_io_ends` stands before that, and every other note behind. */
function withNotes(steps: readonly Step[]): Step[] {
  const joined: Step[] = [];
  let before: Step | undefined;
  for (const step of steps) {
    const call = callOf(step);
    const isNote = call !== undefined && NOTES.test(calledName(call));
    const last = joined.at(-1);
    if (isNote && calledName(call) === "check_io_ends") before = step;
    else if (isNote && last !== undefined) joined.splice(-1, 1, { ...last, end: step.end });
    else joined.push({ ...step, start: (before ?? step).start });
    if (before !== step) before = undefined;
  }
  return joined;
}

/** The call that a statement is, and nothing else; undefined: it is something else. */
export function callOf({ statement }: Step): CallExpression | undefined {
  if (statement.kind !== NodeKind.Expression) return undefined;
  const { expression } = statement as ExpressionStatement;
  return expression.kind === NodeKind.Call ? (expression as CallExpression) : undefined;
}

/** The name that is called; empty: it is no name. */
export function calledName({ expression }: CallExpression): string {
  return expression.kind === NodeKind.Identifier ? (expression as IdentifierExpression).text : "";
}

export function argumentText({ args }: CallExpression, code: string): string {
  return args.map((each) => codeOf(each, code).replace(/\s+/g, " ")).join(", ");
}

export function codeOf({ range }: Node, code: string): string {
  return code.slice(range.start, range.end);
}

/** Nodes of an expression, itself first; without what assertions look at, which is the oracle's. */
export function expressionsIn(node: Node): Expression[] {
  if (isAssertion(node)) return [];
  return [node as Expression, ...childrenOf(node).flatMap(expressionsIn)];
}

/** What is no part of a branch: the condition of an `if`, what a loop goes by, the whole of a plain statement. */
export function ownExpressions(statement: Statement): Expression[] {
  const branches = new Set<Node>(branchesOf(statement));
  if (statement.kind === NodeKind.Block) return [];
  return childrenOf(statement)
    .filter((each) => !branches.has(each))
    .flatMap(expressionsIn);
}

/** `BUG_ON`, `assert`: what the kernel itself looks for. */
export function isAssertion(node: Node): boolean {
  return node.kind === NodeKind.Call && /^(BUG_ON|assert)$/.test(calledName(node as CallExpression));
}

/** Whether a statement leaves the function, or goes on with or behind its loop. */
export function isJump({ kind }: Statement): boolean {
  return kind === NodeKind.Return || kind === NodeKind.Break || kind === NodeKind.Continue;
}
