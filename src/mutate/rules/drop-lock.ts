/** A lock is neither taken nor released: RSB, "remove synchronized block", of Bradbury, Cordy and Dingel, Mutation 2006. */
import { codeOf, type FunctionTree } from "../function-tree.js";
import { type Mutation, short, without } from "../mutation.js";
import { sectionsOf } from "../section.js";

export function dropLock(tree: FunctionTree): Mutation[] {
  return sectionsOf(tree).map(({ lock, unlocks }) => ({
    edits: [lock, ...unlocks].map((step) => without(step, tree.code)),
    what: `without ${short(codeOf(lock.statement, tree.code))} and its unlock`,
  }));
}
