/** docs/mutation.md, made of what was saved: for each variant the score by way and by rule, and what is left, with why. */
import { join } from "node:path";
import { markdownTable } from "markdown-table";
import { packageRoot } from "../../src/paths.js";
import { scoreText } from "../../src/report/documents/mutate.js";
import { type Score, type Way, WAYS } from "../../src/result/mutate-schema.js";
import { clock, many, significant } from "../../src/result/number.js";
import { explained } from "./explained.js";
import { isCounted, type Kept, type KeptMutant, titleOf } from "./saved.js";

export const documentPath = join(packageRoot, "docs", "mutation.md");

const HEAD = `# Mutation

Written by \`npm run mutation -- RESULT.json...\` of what \`pagerace mutate VARIANT -o RESULT.json\` has found, from [bench/saved/mutation.json](../bench/saved/mutation.json); do not edit.

How sharp are oracles and schedulers? Each mutant is the variant with one function changed by rule, a patch as any user writes one. A way kills it by an anomaly that the variant does not show there and that is not by design, by a trap, or, where operations are played by themselves, by what is no longer done ([sequence](adr/0032-alone.md)). What no walk kills is *proved equivalent* if its code is the variant's to the bit, or if all scenarios end in the very same states; it *survived* if one ends otherwise and no oracle speaks. The score is of what was run and is not proved equivalent; mutants that no budget was left for are not counted, and were drawn by the seed. Seconds are of a machine that did other things, too, and do not include compiling. [How](adr/0022-mutants.md).
`;

export function documentOf(all: readonly Kept[]): string {
  return [HEAD, ...all.flatMap((kept) => chapter(kept, all))].join("\n");
}

function chapter(kept: Kept, all: readonly Kept[]): string[] {
  const { variant, request, scenarios, score, mutants } = kept;
  const stillborn = mutants.filter(({ status }) => status === "stillborn");
  const how = [
    `seed ${request.seed}`,
    `${clock(request.budgetMs / 1000)} of budget`,
    request.executions === 0 ? "nothing sampled" : `${significant(request.executions)} executions sampled of each`,
    request.hammerMs === 0 ? "nothing hammered" : `${significant(request.hammerMs / 1000)} s hammered of each`,
  ];
  const large =
    scenarios.tooLarge.length === 0
      ? ""
      : ` Left out, of more than ${significant(request.maxStates)} states: ${scenarios.tooLarge.join(", ")}.`;
  return [
    `## ${titleOf(kept)}`,
    "",
    ...(isCounted(request) ? [`Of ${request.functions!.join(", ")}.`, ""] : []),
    `${many(score.mutants, "mutant")}, of which ${score.ran} were run and ${stillborn.length} were stillborn: ${how.join(", ")}. ${many(scenarios.used, "scenario")}, in which the variant has ${significant(scenarios.states)} states in all.${large}`,
    "",
    wayTable(kept),
    "",
    ruleTable(kept),
    "",
    ...left(
      "Survived",
      mutants.filter(({ status }) => status === "survived" || status === "unfinished"),
      (name) => killedOtherwise(name, kept, all) ?? explained[`${variant} ${name}`] ?? "Not looked into yet.",
    ),
    ...list(
      "Proved equivalent",
      mutants.filter(({ status }) => status === "equivalent" || status === "identical"),
    ),
    ...list("Stillborn", stillborn),
  ];
}

const UNITS: Record<Way, string> = {
  explore: "states",
  sequence: "sequences",
  sample: "executions",
  hammer: "operations",
};

function wayTable({ ways, mutants }: Kept): string {
  const rows = WAYS.flatMap((way) => {
    const score = ways[way];
    if (score === undefined || score.ran === 0) return [];
    const killed = mutants.flatMap((each) => (each.ways[way]?.killed === true ? [each.ways[way]] : []));
    const { ran, equivalent } = score;
    const at = (share: number) => {
      const after = killed.map((each) => each.after).sort((a, b) => a - b);
      return after.length === 0 ? "" : significant(after[Math.floor(share * (after.length - 1))]!);
    };
    const counts = [ran, killed.length, equivalent].map(String);
    return [[way, ...counts, scoreText(score), `${at(0.5)} ${UNITS[way]}`, at(0.9)]];
  });
  return markdownTable(
    [["way", "run", "killed", "equivalent", "score", "half of them by", "nine in ten by"], ...rows],
    {
      align: ["l", "r", "r", "r", "r", "r", "r"],
    },
  );
}

function ruleTable({ rules, score, mutants }: Kept): string {
  const row = (name: string, of: Score, own: readonly KeptMutant[]) => [
    name,
    ...[of.mutants, of.ran, of.killed, of.equivalent, of.ran - of.killed - of.equivalent].map(String),
    scoreText(of),
    ...WAYS.map((way) => {
      const judged = own.flatMap((each) => (each.ways[way] === undefined ? [] : [each.ways[way]]));
      return judged.length === 0 ? "" : `${judged.filter(({ killed }) => killed).length} of ${judged.length}`;
    }),
  ];
  const rows = rules.map((each) =>
    row(
      each.rule,
      each,
      mutants.filter(({ rule }) => rule === each.rule),
    ),
  );
  const head = ["rule", "mutants", "run", "killed", "equivalent", "left", "score", ...WAYS.map((way) => `by ${way}`)];
  return markdownTable([head, ...rows, row("all", score, mutants)], { align: ["l", ...head.slice(1).map(() => "r")] });
}

function placeOf({ from, line, function: name }: KeptMutant): string {
  return `\`${from.endsWith(".ts") ? from : `${from}.ts`}:${line}\` ${name}`;
}

/** By another run of the same variant's mutants, which looks at more. */
function killedOtherwise(name: string, kept: Kept, all: readonly Kept[]): string | undefined {
  const others = all.filter((each) => each !== kept && each.variant === kept.variant);
  for (const other of others) {
    const found = other.mutants.find((each) => each.name === name && each.status === "killed");
    const way = found && WAYS.find((each) => found.ways[each]?.killed === true);
    if (way !== undefined) return `Killed in *${titleOf(other)}*, by ${way}: ${found!.ways[way]!.by.join(", ")}.`;
  }
  return undefined;
}

function left(title: string, mutants: readonly KeptMutant[], reasonOf: (name: string) => string): string[] {
  if (mutants.length === 0) return [];
  return [
    `### ${title}`,
    "",
    ...mutants.flatMap((mutant) => {
      return [
        `${placeOf(mutant)} (${mutant.rule}): ${mutant.why}. ${reasonOf(mutant.name)}`,
        "",
        "```diff",
        ...mutant.difference,
        "```",
        "",
      ];
    }),
  ];
}

function list(title: string, mutants: readonly KeptMutant[]): string[] {
  if (mutants.length === 0) return [];
  return [
    `### ${title}`,
    "",
    ...mutants.map(
      (mutant) =>
        `- ${placeOf(mutant)} (${mutant.rule}): \`${mutant.what}\`${mutant.why === null ? "" : `: ${mutant.why}`}`,
    ),
    "",
  ];
}
