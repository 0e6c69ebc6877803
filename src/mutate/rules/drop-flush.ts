/** A flush of TLBs is left out: SDL of what a race needs most. */
import type { CallExpression } from "assemblyscript";
import { type FunctionTree, callOf, calledName, codeOf } from "../function-tree.js";
import { type Mutation, short, without } from "../mutation.js";

export function dropFlush(tree: FunctionTree): Mutation[] {
  return tree.steps
    .filter((step) => isFlush(callOf(step)))
    .map((step) => ({
      edits: [without(step, tree.code)],
      what: `without ${short(codeOf(step.statement, tree.code))}`,
    }));
}

/** By its name; what only notes that there is to be one is none. */
export function isFlush(call: CallExpression | undefined): boolean {
  const name = call === undefined ? "" : calledName(call);
  return /(^|_)flush(_|$)/.test(name) && !/^(set|test|clear)_/.test(name);
}
