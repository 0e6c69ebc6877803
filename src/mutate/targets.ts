/** Which functions are mutated: the kernel's and the variants' that operations come to, and none of the harness. */
import { type Code, type CodeFunction, keyOf } from "../code/code.js";
import { isRedefinable } from "../compile/check/exports.js";
import { NOTES } from "./function-tree.js";

export interface Target {
  function: CodeFunction;
  /** What a patch redefines so that every call of the function goes to the patch's: itself, or all that call it by a name of their own. */
  redefined: ReadonlyMap<string, CodeFunction>;
}

/** Files of the model that are no kernel: the machine, and what the harness has of its own. */
const OTHERS = /^(machine|oracle|layout|vocabulary|drivers|schedulers|probe)\//;

/** @param operations that are run, by name. In the order of files and lines. */
export function targetsOf(code: Code, operations: readonly string[]): Target[] {
  return reachedFrom(code, operations)
    .filter(({ path }) => !OTHERS.test(path))
    .flatMap((each): Target[] => {
      const redefined = redefinedFor(code, each);
      return redefined === undefined ? [] : [{ function: each, redefined }];
    })
    .sort((a, b) => order(a.function, b.function));
}

function reachedFrom(code: Code, names: readonly string[]): CodeFunction[] {
  const { operations } = code.variant.vocabulary;
  const roots = operations.filter(({ name }) => names.includes(name)).map((each) => code.chosen.get(each.function));
  const all = new Map(roots.flatMap((each) => (each === undefined ? [] : [[keyOf(each), each]])));
  for (const each of all.values()) {
    for (const callee of code.calleesOf(each))
      if (!all.has(keyOf(callee)) && !NOTES.test(callee.name)) all.set(keyOf(callee), callee);
  }
  return [...all.values()];
}

/** Undefined: some of it is nobody's to redefine. */
function redefinedFor(code: Code, wanted: CodeFunction): Map<string, CodeFunction> | undefined {
  const redefined = new Map<string, CodeFunction>();
  const seen = new Set<string>();
  const climb = (each: CodeFunction): boolean => {
    if (seen.has(keyOf(each))) return true;
    seen.add(keyOf(each));
    const name = chosenAs(code, each);
    if (name === undefined) return code.callersOf(each).every(climb);
    const first = each.older.at(-1) ?? each;
    redefined.set(name, each);
    return isRedefinable(name, `assembly/${first.path}`);
  };
  return climb(wanted) && redefined.size > 0 ? redefined : undefined;
}

/** The name by which the whole model calls it; undefined: only those who have a name of their own for it do. */
function chosenAs(code: Code, each: CodeFunction): string | undefined {
  for (const [name, chosen] of code.chosen) if (keyOf(chosen) === keyOf(each)) return name;
  return undefined;
}

function order(a: CodeFunction, b: CodeFunction): number {
  if (a.path !== b.path) return a.path < b.path ? -1 : 1;
  return a.line - b.line;
}
