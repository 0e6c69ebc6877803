/** The rules that mutants are made by. The order is that of tables, and of two that make the same mutant the first has it. */
import { type FunctionTree, parseFunction } from "./function-tree.js";
import { RULE_NAMES, type RuleName } from "../model/mutation-rules.js";
import { mutated, type Mutate, type Mutation } from "./mutation.js";
import { dropFlush } from "./rules/drop-flush.js";
import { dropLock } from "./rules/drop-lock.js";
import { negateTest } from "./rules/negate-test.js";
import { skipStep } from "./rules/skip-step.js";
import { splitSection } from "./rules/split-section.js";
import { swapCalls } from "./rules/swap-calls.js";
import { swapSteps } from "./rules/swap-steps.js";

const rules: Record<RuleName, Mutate> = {
  "drop-lock": dropLock,
  "split-section": splitSection,
  "drop-flush": dropFlush,
  "skip-step": skipStep,
  "swap-steps": swapSteps,
  "swap-calls": swapCalls,
  "negate-test": negateTest,
};

export interface RuledMutation extends Mutation {
  rule: RuleName;
  /** The whole function. */
  code: string;
}

/** All mutants of a function, in the order of the rules; no two are alike, and none is as it was. */
export function mutationsOf(code: string, wanted: readonly RuleName[] = RULE_NAMES): RuledMutation[] {
  const tree: FunctionTree = parseFunction(code);
  const seen = new Set([plain(code)]);
  const all = RULE_NAMES.flatMap((rule) =>
    rules[rule](tree).map((mutation): RuledMutation => ({ ...mutation, rule, code: mutated(code, mutation) })),
  );
  return all.filter((each) => isNew(seen, each.code)).filter(({ rule }) => wanted.includes(rule));
}

function isNew(seen: Set<string>, code: string): boolean {
  const text = plain(code);
  if (seen.has(text)) return false;
  seen.add(text);
  return true;
}

function plain(code: string): string {
  return code.replace(/\s+/g, "");
}
