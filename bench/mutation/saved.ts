/** What mutating has shown of each variant, as it is kept: of the mutants that were not run, only how many there are. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { RULE_NAMES } from "../../src/model/mutation-rules.js";
import { packageRoot } from "../../src/paths.js";
import { type MutantResult, type MutateResult, type Way, WAYS } from "../../src/result/mutate-schema.js";

export interface Kept extends Pick<MutateResult, "score" | "ways" | "rules" | "seconds"> {
  variant: string;
  /** Of its code. */
  code: string;
  request: Pick<
    MutateResult["request"],
    "rules" | "functions" | "seed" | "budgetMs" | "executions" | "hammerMs" | "maxStates"
  >;
  scenarios: { used: number; tooLarge: string[]; states: number };
  /** In the order of sources. */
  mutants: KeptMutant[];
}

export interface KeptMutant extends Pick<
  MutantResult,
  "name" | "rule" | "function" | "from" | "line" | "what" | "status" | "why"
> {
  /** Lines that are other and their neighbours, each behind its sign. */
  difference: string[];
  ways: Partial<Record<Way, { killed: boolean; by: string[]; after: number; seconds: number }>>;
}

/** More are counted. */
const MOST_NAMED = 12;

/** Whether its title says how many functions, and not which. */
export function isCounted({ functions }: Pick<Kept["request"], "functions">): boolean {
  return (functions?.length ?? 0) > MOST_NAMED;
}

/** Of one question about one variant there is one answer, the last. */
export function titleOf({ variant, request: { rules, functions } }: Pick<Kept, "variant" | "request">): string {
  const own = functions ?? [];
  const named = isCounted({ functions }) ? [`${own.length} functions`] : own;
  const only = [...(rules.length === RULE_NAMES.length ? [] : rules), ...named];
  return only.length === 0 ? variant : `${variant}: ${only.join(", ")}`;
}

export const savedPath = join(packageRoot, "bench", "saved", "mutation.json");

export function keptOf(result: MutateResult): Kept {
  const { rules: asked, functions, seed, budgetMs, executions, hammerMs, maxStates } = result.request;
  const { score, ways, rules, seconds, scenarios, mutants, variants } = result;
  const used = scenarios.filter((each) => each.used);
  return {
    variant: variants[0]!.variant,
    code: variants[0]!.hash,
    request: { rules: asked, functions, seed, budgetMs, executions, hammerMs, maxStates },
    scenarios: {
      used: used.length,
      tooLarge: scenarios.filter((each) => !each.used).map(({ scenario }) => scenario),
      states: used.reduce((sum, { states }) => sum + states, 0),
    },
    score,
    ways,
    rules,
    seconds,
    mutants: mutants.filter(({ status }) => status !== "not run").map(keptMutant),
  };
}

const SIGNS = { older: "-", newer: "+", both: " " } as const;

function keptMutant(mutant: MutantResult): KeptMutant {
  const { name, rule, function: own, from, line, what, status, why } = mutant;
  const difference = mutant.difference.map((each) => `${SIGNS[each.of]}${each.line}`);
  const ways: KeptMutant["ways"] = {};
  for (const way of WAYS) {
    const judged = mutant[way];
    if (judged == null) continue;
    const { killed, by, after, seconds } = judged;
    ways[way] = { killed, by, after, seconds: Number(seconds.toPrecision(3)) };
  }
  return { name, rule, function: own, from, line, what, status, why, difference, ways };
}

export function readSaved(path = savedPath): Kept[] {
  return existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as Kept[]) : [];
}

/** A line a mutant. */
export function writeSaved(all: readonly Kept[], path = savedPath): void {
  const texts = all.map(({ mutants, ...kept }) => {
    const lines = mutants.map((each) => JSON.stringify(each)).join(",\n");
    return `${JSON.stringify(kept).slice(0, -1)},"mutants":[\n${lines}\n]}`;
  });
  writeFileSync(path, `[\n${texts.join(",\n")}\n]\n`);
}
