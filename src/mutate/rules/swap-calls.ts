/** Two calls in another order that are no neighbouring statements: operands of one operator, or statements with others between. */
import { type BinaryExpression, type Expression, NodeKind, Token } from "assemblyscript";
import { type FunctionTree, type Step, callOf, codeOf, expressionsIn, ownExpressions } from "../function-tree.js";
import { exchanged, type Mutation, short } from "../mutation.js";
import { isOfSection } from "../section.js";
import { isMovable } from "./swap-steps.js";

/** Whose operands mean the same the other way round, but for the order in which they are come by. */
const SYMMETRIC = new Set<Token>([
  Token.Ampersand_Ampersand,
  Token.Bar_Bar,
  Token.Bar,
  Token.Ampersand,
  Token.Plus,
  Token.Equals_Equals,
  Token.Exclamation_Equals,
]);

export function swapCalls(tree: FunctionTree): Mutation[] {
  return [...ofOperands(tree), ...ofStatements(tree)];
}

function ofOperands(tree: FunctionTree): Mutation[] {
  return tree.steps
    .flatMap(({ statement }) => ownExpressions(statement))
    .filter((each): each is BinaryExpression => each.kind === NodeKind.Binary)
    .filter(({ operator, left, right }) => SYMMETRIC.has(operator) && [left, right].every(calls))
    .map(({ left, right }) => ({
      edits: exchanged(tree.code, left.range, right.range),
      what: `${short(codeOf(right, tree.code))} before ${short(codeOf(left, tree.code))}`,
    }));
}

function calls(expression: Expression): boolean {
  return expressionsIn(expression).some(({ kind }) => kind === NodeKind.Call);
}

/** One call and the next one in the same block, where something else stands between them. */
function ofStatements(tree: FunctionTree): Mutation[] {
  const isCall = (step: Step) => callOf(step) !== undefined && isMovable(step) && !isOfSection(tree, step);
  return tree.blocks.flatMap((block) => {
    const places = [...block.keys()].filter((index) => isCall(block[index]!));
    return places.slice(1).flatMap((place, n) => {
      const [before, next] = [block[places[n]!]!, block[place]!];
      if (place - places[n]! < 2) return [];
      const what = `${short(codeOf(next.statement, tree.code))} before ${short(codeOf(before.statement, tree.code))}`;
      return [{ edits: exchanged(tree.code, before, next), what }];
    });
  });
}
