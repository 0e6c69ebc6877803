/** Critical sections: where a function takes a lock, and where it releases the same one. */
import type { CallExpression } from "assemblyscript";
import { type FunctionTree, type Step, argumentText, callOf, calledName } from "./function-tree.js";

export interface Section {
  lock: Step;
  /** Where it is released: each way through the function has its own. */
  unlocks: Step[];
}

/** `spin_lock` and `spin_unlock`, `lock_page` and `unlock_page`, `down_read` and `up_read`. */
const TAKEN = /(^|_)lock(_|$)|^down_/;
const RELEASED = /(^|_)unlock(_|$)|^up_/;

/** Those that are released where they were taken, whichever the way; a lock that only a callee releases is not among them. */
export function sectionsOf(tree: FunctionTree): Section[] {
  const locks = callsLike(tree, TAKEN);
  const unlocks = callsLike(tree, RELEASED);
  return locks.flatMap(({ step, call }) => {
    const [name, lock] = [releasing(calledName(call)), argumentText(call, tree.code)];
    const isSame = (other: CallExpression) => argumentText(other, tree.code) === lock;
    const again = locks.find((each) => each.step.start > step.start && isSame(each.call));
    const own = unlocks.filter(
      (each) =>
        calledName(each.call) === name &&
        isSame(each.call) &&
        each.step.start > step.start &&
        each.step.start < (again?.step.start ?? Infinity),
    );
    return own.length === 0 ? [] : [{ lock: step, unlocks: own.map((each) => each.step) }];
  });
}

/** Whether a statement takes or releases a lock that it has a rule of its own for. */
export function isOfSection(tree: FunctionTree, { start }: Step): boolean {
  return sectionsOf(tree).some(({ lock, unlocks }) => [lock, ...unlocks].some((each) => each.start === start));
}

function callsLike(tree: FunctionTree, like: RegExp): { step: Step; call: CallExpression }[] {
  return tree.steps.flatMap((step) => {
    const call = callOf(step);
    return call !== undefined && call.args.length > 0 && like.test(calledName(call)) ? [{ step, call }] : [];
  });
}

function releasing(name: string): string {
  return name.startsWith("down_") ? name.replace(/^down_/, "up_") : name.replace(/(^|_)lock(?=_|$)/, "$1unlock");
}
