/**
 * A lock is released and taken again amidst its section, between two statements or between a test and what it decides: SPCR,
 * "split critical region", of Bradbury, Cordy and Dingel, Mutation 2006.
 */
import { type BlockStatement, type IfStatement, NodeKind } from "assemblyscript";
import { type FunctionTree, type Step, codeOf, isJump, ownExpressions } from "../function-tree.js";
import { type Mutation, short } from "../mutation.js";
import { type Section, sectionsOf } from "../section.js";

export function splitSection(tree: FunctionTree): Mutation[] {
  return sectionsOf(tree).flatMap((section) => [...betweenSteps(tree, section), ...behindTests(tree, section)]);
}

function betweenSteps(tree: FunctionTree, section: Section): Mutation[] {
  return tree.blocks.flatMap((block) =>
    block.slice(1).flatMap((next, index) => {
      const before = block[index]!;
      if (!isWithin(section, before) || !isWithin(section, next)) return [];
      if (mayRelease(section, before)) return [];
      const what = `unlock, lock between ${short(codeOf(before.statement, tree.code))} and what follows`;
      return [{ edits: [{ start: next.start, end: next.start, text: `${again(section, tree)} ` }], what }];
    }),
  );
}

/** Whether the lock may be free behind a statement; one that releases it and leaves is not come by. */
function mayRelease({ unlocks }: Section, { statement, start, end }: Step): boolean {
  if (!unlocks.some((unlock) => unlock.start >= start && unlock.end <= end)) return false;
  if (statement.kind !== NodeKind.If) return true;
  const { ifTrue, ifFalse } = statement as IfStatement;
  const last = ifTrue.kind === NodeKind.Block ? (ifTrue as BlockStatement).statements.at(-1) : ifTrue;
  return ifFalse !== null || last === undefined || !isJump(last);
}

function behindTests(tree: FunctionTree, section: Section): Mutation[] {
  return tree.steps
    .filter((step) => step.statement.kind === NodeKind.If && isWithin(section, step))
    .flatMap((step) => {
      const { condition, ifTrue } = step.statement as IfStatement;
      const looks = ownExpressions(step.statement).some(
        ({ kind }) => kind === NodeKind.Call || kind === NodeKind.Identifier,
      );
      const first = ifTrue.kind === NodeKind.Block ? (ifTrue as BlockStatement).statements[0] : ifTrue;
      if (!looks || first === undefined) return [];
      const isUnlock = section.unlocks.some(({ start }) => start === first.range.start);
      if (isUnlock) return [];
      const what = `unlock, lock between the test of ${short(codeOf(condition, tree.code))} and what it decides`;
      return [{ edits: inFront(ifTrue, first, again(section, tree), tree), what }];
    });
}

function inFront(
  branch: IfStatement["ifTrue"],
  first: IfStatement["ifTrue"],
  text: string,
  { steps }: FunctionTree,
): Mutation["edits"] {
  const { start } = first.range;
  if (branch.kind === NodeKind.Block) return [{ start, end: start, text: `${text} ` }];
  const { end } = steps.find((each) => each.statement === first)!;
  return [
    { start, end: start, text: `{ ${text} ` },
    { start: end, end, text: " }" },
  ];
}

/** Behind the lock, and before the last place where it is released. */
function isWithin({ lock, unlocks }: Section, { start, end }: Step): boolean {
  const last = Math.max(...unlocks.map((each) => each.start));
  return start >= lock.end && end <= last && !unlocks.some((each) => each.start === start);
}

function again({ lock, unlocks }: Section, { code }: FunctionTree): string {
  const text = ({ statement }: Step) => `${codeOf(statement, code).replace(/;$/, "")};`;
  return `${text(unlocks[0]!)} ${text(lock)}`;
}
