/** Two neighbouring statements change places; where one of them is a lock, a section grows or shrinks by the other: SHCR of ConMAn. */
import { type IdentifierExpression, NodeKind, type VariableStatement } from "assemblyscript";
import { type FunctionTree, type Step, callOf, codeOf, isAssertion, isJump } from "../function-tree.js";
import { exchanged, type Mutation, short } from "../mutation.js";
import { childrenOf } from "../../compile/check/shape.js";
import type { Node } from "assemblyscript";

export function swapSteps(tree: FunctionTree): Mutation[] {
  return tree.blocks.flatMap((block) =>
    block.slice(1).flatMap((next, index) => {
      const before = block[index]!;
      if (![before, next].every(isMovable) || declaresFor(before, next)) return [];
      const what = `${short(codeOf(next.statement, tree.code))} before ${short(codeOf(before.statement, tree.code))}`;
      return [{ edits: exchanged(tree.code, before, next), what }];
    }),
  );
}

/** Assertions are the oracle's, and behind a jump nothing runs. */
export function isMovable(step: Step): boolean {
  const call = callOf(step);
  return !isJump(step.statement) && !(call !== undefined && isAssertion(call));
}

/** Whether the later one names what the earlier one declares: the other way round is no program. */
function declaresFor({ statement }: Step, later: Step): boolean {
  if (statement.kind !== NodeKind.Variable) return false;
  const declared = (statement as VariableStatement).declarations.map(({ name }) => name.text);
  return namesIn(later.statement).some((name) => declared.includes(name));
}

function namesIn(node: Node): string[] {
  const own = node.kind === NodeKind.Identifier ? [(node as IdentifierExpression).text] : [];
  return [...own, ...childrenOf(node).flatMap(namesIn)];
}
