/** Every `BUG_ON(condition)` becomes `BUG_ON(condition, number)`: its place in the list of all. */
import { type CallExpression, type IdentifierExpression, Node, NodeKind, type Source } from "assemblyscript";
import type { AssertionEntry } from "../model/vocabulary.js";
import { childrenOf } from "./check/shape.js";

export function numberBugs(sources: readonly Source[], bugs: readonly AssertionEntry[]): void {
  for (const { internalPath, statements } of sources) {
    const numbers = [...bugs.keys()].filter((number) => bugs[number]!.module === internalPath);
    if (numbers.length === 0) continue;
    const calls = statements.flatMap(assertionsIn).sort((a, b) => a.range.start - b.range.start);
    if (calls.length !== numbers.length)
      throw new Error(`${internalPath}: ${calls.length} assertions, where its text has ${numbers.length}`);
    calls.forEach(({ args, range }, index) => {
      const number = numbers[index];
      if (number !== undefined && args.length === 1)
        args.push(Node.createIntegerLiteralExpression(i64_new(number, 0), range));
    });
  }
}

function assertionsIn(node: Node): CallExpression[] {
  const nested = childrenOf(node).flatMap(assertionsIn);
  const { expression } = node as CallExpression;
  const isOne = node.kind === NodeKind.Call && expression.kind === NodeKind.Identifier;
  return isOne && (expression as IdentifierExpression).text === "BUG_ON" ? [node as CallExpression, ...nested] : nested;
}
