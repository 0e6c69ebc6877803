/** One test is the other way round: of a branch, a loop or a choice, and each operand of && and || by itself: PIT's "negate conditionals". */
import {
  type BinaryExpression,
  type Expression,
  NodeKind,
  type ParenthesizedExpression,
  type TernaryExpression,
  Token,
  type UnaryPrefixExpression,
} from "assemblyscript";
import { type FunctionTree, codeOf, isAssertion, ownExpressions } from "../function-tree.js";
import { type Mutation, short } from "../mutation.js";

export function negateTest(tree: FunctionTree): Mutation[] {
  const tests = new Map<number, Expression>();
  for (const { statement } of tree.steps) {
    const { condition } = statement as { condition?: Expression | null };
    const own = [
      ...(condition === undefined || condition === null ? [] : [condition]),
      ...choicesIn(ownExpressions(statement)),
    ];
    for (const each of own.flatMap(leavesOf)) tests.set(each.range.start, each);
  }
  return [...tests.values()]
    .filter((test) => !isAssertion(test))
    .map((test) => {
      const { start, end } = test.range;
      const text = negated(test, tree.code);
      return { edits: [{ start, end, text }], what: `${short(text)} for ${short(codeOf(test, tree.code))}` };
    });
}

/** Conditions of `?:`, and what && and || go by. */
function choicesIn(expressions: readonly Expression[]): Expression[] {
  return expressions.flatMap((each) => {
    if (each.kind === NodeKind.Ternary) return [(each as TernaryExpression).condition];
    return isLogical(each) ? [each] : [];
  });
}

function isLogical(each: Expression): boolean {
  const { operator } = each as BinaryExpression;
  return each.kind === NodeKind.Binary && (operator === Token.Ampersand_Ampersand || operator === Token.Bar_Bar);
}

function leavesOf(test: Expression): Expression[] {
  if (test.kind === NodeKind.Parenthesized) return leavesOf((test as ParenthesizedExpression).expression);
  if (!isLogical(test)) return [test];
  const { left, right } = test as BinaryExpression;
  return [left, right].flatMap(leavesOf);
}

const OPPOSITE = new Map<Token, string>([
  [Token.Equals_Equals, "!="],
  [Token.Exclamation_Equals, "=="],
  [Token.LessThan, ">="],
  [Token.GreaterThan_Equals, "<"],
  [Token.GreaterThan, "<="],
  [Token.LessThan_Equals, ">"],
]);

function negated(test: Expression, code: string): string {
  if (test.kind === NodeKind.UnaryPrefix) {
    const { operator, operand } = test as UnaryPrefixExpression;
    if (operator === Token.Exclamation) return codeOf(operand, code);
  }
  if (test.kind === NodeKind.Call || test.kind === NodeKind.Identifier) return `!${codeOf(test, code)}`;
  const { operator, left, right } = test as BinaryExpression;
  const opposite = test.kind === NodeKind.Binary ? OPPOSITE.get(operator) : undefined;
  return opposite === undefined
    ? `!(${codeOf(test, code)})`
    : `${codeOf(left, code)} ${opposite} ${codeOf(right, code)}`;
}
