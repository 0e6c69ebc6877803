/**
 * A statement is left out: SDL, "statement deletion" (Deng, Offutt and Li, ICST 2013). Locks and flushes have rules of their own,
 * and what asserts is the oracle's unless it does something on the way. Of an `if` that only leaves, all goes.
 */
import { type BlockStatement, type CallExpression, type IfStatement, NodeKind } from "assemblyscript";
import { childrenOf } from "../../compile/check/shape.js";
import { type FunctionTree, type Step, callOf, calledName, codeOf, isAssertion, isJump } from "../function-tree.js";
import { type Mutation, short, without } from "../mutation.js";
import { isOfSection } from "../section.js";
import { isFlush } from "./drop-flush.js";
import type { Node } from "assemblyscript";

export function skipStep(tree: FunctionTree): Mutation[] {
  return tree.steps
    .filter((step) => isPlain(tree, step) || isGuard(step))
    .map((step) => ({
      edits: [without(step, tree.code)],
      what: `without ${short(codeOf(step.statement, tree.code))}`,
    }));
}

function isPlain(tree: FunctionTree, step: Step): boolean {
  if (step.statement.kind !== NodeKind.Expression) return false;
  const call = callOf(step);
  if (call === undefined) return true;
  if (isAssertion(call)) return call.args.some(acts);
  return !isFlush(call) && !isOfSection(tree, step);
}

/** What a name says of its function: that it changes a word. */
const ACTS = /^(test_and_|xchg|cmpxchg|atomic_|Test(Set|Clear))|_test_(set|clear)_/;

function acts(node: Node): boolean {
  return (node.kind === NodeKind.Call && ACTS.test(calledName(node as CallExpression))) || childrenOf(node).some(acts);
}

function isGuard({ statement }: Step): boolean {
  if (statement.kind !== NodeKind.If) return false;
  const { ifTrue, ifFalse } = statement as IfStatement;
  const { statements } = ifTrue as BlockStatement;
  const only = ifTrue.kind !== NodeKind.Block ? ifTrue : statements.length === 1 ? statements[0] : undefined;
  return ifFalse === null && only !== undefined && isJump(only);
}
