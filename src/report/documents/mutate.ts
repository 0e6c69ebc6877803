/** Which mutants were killed by what, and what is left. */
import { RULE_NAMES } from "../../model/mutation-rules.js";
import type { MutateAbout } from "../../result/about.js";
import { percent } from "../../result/mutate-result.js";
import {
  type MutantJudged,
  type MutantResult,
  type MutateResult,
  type Score,
  type Way,
  WAYS,
} from "../../result/mutate-schema.js";
import { clock, many, significant } from "../../result/number.js";
import { caution, faint, type Heading, type Line, lines, type Part, strong } from "../document.js";
import { machineLine, titleOf } from "./heading.js";
import { seedsText } from "./observations.js";

type About = Pick<MutateAbout, "request" | "environment"> & { variants: readonly { variant: string }[] };

export function mutateHeading(about: About): Heading {
  const { request, environment, variants } = about;
  const { rules, functions, budgetMs, executions, hammerMs } = request;
  const ways = [
    "explore",
    "what operations do by themselves",
    executions === 0 ? undefined : `sample ${significant(executions)} executions of each`,
    hammerMs === 0 ? undefined : `hammer each for ${significant(hammerMs / 1000)} s`,
  ];
  return {
    title: titleOf(environment, `mutate ${variants[0]!.variant}, seed ${seedsText([request.seed])}`),
    lines: [
      machineLine(environment),
      `by ${rules.length === RULE_NAMES.length ? "every rule" : rules.join(", ")}${functions === null ? "" : `, in ${functions.join(", ")}`}`,
      `in ${clock(budgetMs / 1000)}: ${ways.filter((way) => way !== undefined).join("; ")}`,
    ],
  };
}

export function mutateParts(result: MutateResult): Part[] {
  const of = (...statuses: MutantResult["status"][]) =>
    result.mutants.filter(({ status }) => statuses.includes(status));
  return [
    lines(...summary(result)),
    wayTable(result),
    ruleTable(result),
    ...chapter("survived: they end otherwise, and no oracle speaks", of("survived"), withDifference),
    ...chapter("unfinished: neither killed nor proved equivalent", of("unfinished"), withDifference),
    ...chapter("proved equivalent: every scenario ends in the same states", of("equivalent"), inOneLine),
    ...chapter("identical: compiled they are the variant's code to the bit", of("identical"), inOneLine),
    ...chapter("stillborn: refused, or no patch can have them", of("stillborn"), withReason),
    lines(...commands(of("killed"))),
    lines(...result.warnings.map((warning) => caution(`warning: ${warning}`))),
    lines([strong(result.variants[0]!.verdict)]),
  ];
}

function summary({ mutants, score, scenarios, seconds }: MutateResult): Line[] {
  const count = (status: MutantResult["status"]) => mutants.filter((each) => each.status === status).length;
  const used = scenarios.filter((each) => each.used);
  const states = used.reduce((sum, each) => sum + each.states, 0);
  return [
    `${many(mutants.length, "mutant")}, ${score.ran} of them run in ${clock(seconds)}, ${count("stillborn")} stillborn, ${count("not run")} not run`,
    `by ${many(used.length, "scenario")} of the variant's ${significant(states)} states in all` +
      (used.length === scenarios.length
        ? ""
        : `; ${scenarios.length - used.length} left out: too many states, or no time`),
  ];
}

/** How soon is of those that were killed: half of them by then. */
function wayTable({ ways, mutants }: MutateResult): Part {
  const units: Record<Way, string> = {
    explore: "states",
    sequence: "sequences",
    sample: "executions",
    hammer: "operations",
  };
  return {
    kind: "table",
    columns: table({ way: 9, run: 6, killed: 8, equivalent: 12, score: 9, alone: 7, "half of them by": 28 }),
    rows: WAYS.flatMap((way) => {
      const score = ways[way];
      if (score === undefined || score.ran === 0) return [];
      const killed = mutants.filter((each) => each[way]?.killed === true);
      const alone = killed.filter((each) => WAYS.every((other) => other === way || each[other]?.killed !== true));
      const soon = median(killed.map((each) => each[way]!));
      const { ran, killed: count, equivalent } = score;
      const when =
        soon === undefined ? "" : `${significant(soon.after)} ${units[way]}, ${significant(soon.seconds, 2)} s`;
      return [[way, String(ran), String(count), String(equivalent), scoreText(score), String(alone.length), when]];
    }),
  };
}

function median(judged: readonly MutantJudged[]): { after: number; seconds: number } | undefined {
  if (judged.length === 0) return undefined;
  const middle = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) / 2)]!;
  return { after: middle(judged.map(({ after }) => after)), seconds: middle(judged.map(({ seconds }) => seconds)) };
}

function ruleTable({ rules, score, mutants }: MutateResult): Part {
  const others = (of: Score) => of.ran - of.killed - of.equivalent;
  const row = (name: string, of: Score, stillborn: number, notRun: number) => [
    name,
    ...[of.mutants, stillborn, notRun, of.ran, of.killed, of.equivalent, others(of)].map(String),
    scoreText(of),
  ];
  const count = (status: MutantResult["status"]) => mutants.filter((each) => each.status === status).length;
  const rows = rules.map((each) => row(each.rule, each, each.stillborn, each.notRun));
  return {
    kind: "table",
    columns: table({
      rule: 14,
      mutants: 8,
      stillborn: 10,
      "not run": 8,
      run: 5,
      killed: 7,
      equivalent: 11,
      left: 6,
      score: 8,
    }),
    rows: [...rows, row("all", score, count("stillborn"), count("not run"))],
  };
}

function table(widths: Record<string, number>) {
  return Object.entries(widths).map(([head, width]) => ({ head, width }));
}

export function scoreText({ score }: Score): string {
  return score === null ? "–" : percent(score);
}

function chapter(title: string, mutants: readonly MutantResult[], tell: (mutant: MutantResult) => Line[]): Part[] {
  if (mutants.length === 0) return [];
  return [lines([strong(`${mutants.length} ${title}`)], ...mutants.flatMap(tell))];
}

export function placeText({ from, line, function: name }: MutantResult): string {
  return `${from.endsWith(".ts") ? from : `${from}.ts`}:${line} ${name}`;
}

function inOneLine(mutant: MutantResult): Line[] {
  return [{ under: `${placeText(mutant)}: ${mutant.what} (${mutant.rule})` }];
}

function withReason(mutant: MutantResult): Line[] {
  return [...inOneLine(mutant), { under: faint(mutant.why ?? "") }];
}

const SIGNS = { older: "-", newer: "+" } as const;

function withDifference(mutant: MutantResult): Line[] {
  return [
    `${placeText(mutant)} (${mutant.rule})`,
    { under: `${mutant.what}; ${mutant.why}` },
    ...mutant.difference.flatMap(({ of, line }): Line[] =>
      of === "both" ? [] : [{ under: faint(`${SIGNS[of]} ${line}`) }],
    ),
  ];
}

function commands(killed: readonly MutantResult[]): Line[] {
  const kept = killed.flatMap((mutant): Line[] => {
    const way = WAYS.find((each) => mutant[each]?.command != null);
    return way === undefined
      ? []
      : [{ label: `${mutant.name}: ${mutant[way]!.by.join(", ")}`, command: mutant[way]!.command! }];
  });
  return kept.length > 0 || killed.length === 0
    ? kept
    : [
        faint(
          `${killed.length} killed: --keep FOLDER writes mutants, and says the command that shows each; --json has them all`,
        ),
      ];
}
