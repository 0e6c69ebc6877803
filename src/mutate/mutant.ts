/**
 * A mutant is a patch: a file that re-exports the variant and redefines the function that is other, so that it is checked, compiled
 * and run as any user's is.
 */
import { type Code, type CodeFunction, keyOf } from "../code/code.js";
import { Copy } from "../code/copy.js";
import { type LineChange, lineDifference } from "../code/line-difference.js";
import { parseSourceFile } from "../code/source-file.js";
import { UsageError } from "../failure.js";
import type { RuleName } from "../model/mutation-rules.js";
import { placeOf } from "./mutation.js";
import { mutationsOf, type RuledMutation } from "./rules.js";
import type { Target } from "./targets.js";

export interface Mutant {
  /** `drop-lock-page_mkclean-85`: of one variant no two are called so. */
  name: string;
  rule: RuleName;
  function: string;
  /** `kernel/rmap.ts`, `v2.6.23`, as `show` has it; and the line of the first change, from 1. */
  from: string;
  line: number;
  /** In words. */
  what: string;
  /** Lines that differ, with one before and one behind. */
  difference: LineChange[];
  /** Of its file. */
  text: string;
  /** Why there can be no such patch, and no text; undefined: there can. */
  refused?: string;
}

/** @param specifier what the variant's file is called in an import of a mutant's. @returns in the order of targets, lines and rules. */
export function mutantsOf(
  code: Code,
  specifier: string,
  targets: readonly Target[],
  rules: readonly RuleName[],
): Mutant[] {
  const names = new Map<string, number>();
  return targets.flatMap((target) =>
    mutationsOf(target.function.code, rules).map((mutation) => {
      const mutant = mutantOf(code, specifier, target, mutation);
      const count = (names.get(mutant.name) ?? 0) + 1;
      names.set(mutant.name, count);
      return count === 1 ? mutant : { ...mutant, name: `${mutant.name}-${count}` };
    }),
  );
}

function mutantOf(code: Code, specifier: string, target: Target, mutation: RuledMutation): Mutant {
  const own = target.function;
  const line = own.line + own.code.slice(0, firstCharacter(own.code, placeOf(mutation))).split("\n").length - 1;
  const about = {
    name: `${mutation.rule}-${own.name}-${line}`,
    rule: mutation.rule,
    function: own.name,
    from: own.from,
    line,
    what: mutation.what,
    difference: nearby(lineDifference(own.code.split("\n"), mutation.code.split("\n"))),
  };
  return { ...about, ...textOf(code, specifier, target, mutation) };
}

/** What is taken out with its line begins at the end of the line before. */
function firstCharacter(code: string, place: number): number {
  return place + (/^\s*/.exec(code.slice(place))?.[0].length ?? 0);
}

function textOf(
  code: Code,
  specifier: string,
  target: Target,
  mutation: RuledMutation,
): Pick<Mutant, "text" | "refused"> {
  const own = target.function;
  const copy = new Copy(code, specifier, new Map([[keyOf(own), mutatedFunction(own, mutation.code)]]));
  try {
    copy.redefine(target.redefined);
  } catch (error) {
    if (error instanceof UsageError)
      return { text: "", refused: error.message.replace(/^--redefine |; redefine .*$/g, "") };
    throw error;
  }
  const header = `/** A mutant of ${code.variant.id}, by ${mutation.rule}: ${own.name}, ${own.from}: ${comment(mutation.what)}. */`;
  return { text: [header, ...copy.imports(), `export * from "${specifier}";`, "", ...copy.parts].join("\n") };
}

/** Its names are those that are left: a file is refused that has what nothing in it calls. */
function mutatedFunction(own: CodeFunction, code: string): CodeFunction {
  const [parsed] = parseSourceFile(own.path, code).functions;
  return { ...own, code, names: parsed!.names, calls: parsed!.calls };
}

function comment(text: string): string {
  return text.replaceAll("*/", "* /").replaceAll("@", "");
}

function nearby(changes: readonly LineChange[]): LineChange[] {
  const isNear = (index: number) => [-1, 0, 1].some((by) => (changes[index + by]?.of ?? "both") !== "both");
  return changes.filter((_, index) => isNear(index));
}
