/** From what each way said of each mutant to a result: the only place where that becomes a status and a score. */
import { EXIT } from "../failure.js";
import { RULE_NAMES } from "../model/mutation-rules.js";
import { sealed } from "../seal.js";
import type { MutateAbout } from "./about.js";
import { type Ending, RESULT_SCHEMA } from "./envelope.js";
import type { ExitStatus } from "./exit-status.js";
import type { MutantJudged, MutantResult, MutantStatus, MutateResult, Score, Way } from "./mutate-schema.js";
import { many } from "./number.js";

/** A mutant, and what is known of it. */
export interface JudgedMutant {
  mutant: Pick<MutantResult, "name" | "rule" | "function" | "from" | "line" | "what" | "difference">;
  /** Undefined: it is a program, as far as anybody has looked. */
  stillborn: string | undefined;
  ways: Partial<Record<Way, MutantJudged>>;
  /** Of a mutant that a walk has not killed. */
  walked: Remaining | undefined;
}

/** What a walk has found of one that it has not killed. */
export interface Remaining {
  identical: boolean;
  /** The first scenario that ends otherwise; null: none. */
  otherEnds: string | null;
  /** Scenarios that were not walked whole. */
  unfinished: number;
  /** An anomaly by design that the variant does not show there. */
  byDesign: string | null;
}

interface Found {
  judged: readonly JudgedMutant[];
  scenarios: MutateResult["scenarios"];
  seconds: number;
}

export function mutateResult(
  about: MutateAbout,
  { judged, scenarios, seconds }: Found,
  { ended, ran }: Ending,
): MutateResult {
  const mutants = judged.map(mutantResult);
  const score = scoreOf(mutants);
  const { request, environment, startedAt, variants } = about;
  const result: Omit<MutateResult, "digest" | "exitStatus"> = {
    schema: RESULT_SCHEMA,
    mode: "mutate",
    environment,
    startedAt,
    request,
    variants: variants.map((each) => ({ ...each, verdict: verdictOf(score) })),
    scenarios,
    mutants,
    score,
    ways: {
      explore: wayScore(mutants, "explore"),
      sequence: wayScore(mutants, "sequence"),
      sample: wayScore(mutants, "sample"),
      hammer: wayScore(mutants, "hammer"),
    },
    rules: RULE_NAMES.filter((rule) => mutants.some((each) => each.rule === rule)).map((rule) => {
      const own = mutants.filter((each) => each.rule === rule);
      const count = (status: MutantStatus) => own.filter((each) => each.status === status).length;
      return { rule, ...scoreOf(own), stillborn: count("stillborn"), notRun: count("not run") };
    }),
    seconds,
    ran,
    interrupted: ended === "interrupted",
    failed: ended === "failed",
    warnings: warnings({ mutants, score, request, scenarios }),
  };
  return sealed({ ...result, exitStatus: exitStatusOf(result) });
}

function mutantResult({ mutant, stillborn, ways, walked }: JudgedMutant): MutantResult {
  const { explore = null, sequence = null, sample = null, hammer = null } = ways;
  const [status, why] = statusOf({ stillborn, walked, all: [explore, sequence, sample, hammer] });
  const { name, rule, function: own, from, line, what, difference } = mutant;
  return { name, rule, function: own, from, line, what, difference, status, why, explore, sequence, sample, hammer };
}

interface Known extends Pick<JudgedMutant, "stillborn" | "walked"> {
  all: readonly (MutantJudged | null)[];
}

/** Whatever kills it: one that ends alike in all scenarios and is killed by another way was not equivalent. */
function statusOf({ stillborn, walked, all }: Known): [MutantStatus, why: string | null] {
  if (stillborn !== undefined) return ["stillborn", stillborn];
  if (all.some((each) => each?.killed === true)) return ["killed", null];
  if (walked === undefined) {
    const ran = all.some((each) => each !== null);
    return ran ? ["unfinished", "not walked: nothing is known of its ends"] : ["not run", null];
  }
  if (walked.identical) return ["identical", null];
  const design = walked.byDesign === null ? "" : `; shows ${walked.byDesign}, which is by design`;
  if (walked.otherEnds !== null) return ["survived", `ends otherwise in ${walked.otherEnds}${design}`];
  if (walked.unfinished > 0) return ["unfinished", `${many(walked.unfinished, "scenario")} not walked whole`];
  return ["equivalent", null];
}

const PROVED: readonly MutantStatus[] = ["identical", "equivalent"];

export function scoreOf(mutants: readonly MutantResult[]): Score {
  const ran = mutants.filter(({ status }) => status !== "stillborn" && status !== "not run");
  return counted(mutants, ran, (each) => each.status === "killed");
}

/** Of those that this way was tried on. */
function wayScore(mutants: readonly MutantResult[], way: Way): Score {
  const ran = mutants.filter((each) => each.status !== "stillborn" && each[way] != null);
  return counted(mutants, ran, (each) => each[way]!.killed);
}

function counted(
  mutants: readonly MutantResult[],
  ran: readonly MutantResult[],
  isKilled: (mutant: MutantResult) => boolean,
): Score {
  const killed = ran.filter(isKilled).length;
  const equivalent = ran.filter(({ status }) => PROVED.includes(status)).length;
  const left = ran.length - equivalent;
  return { mutants: mutants.length, ran: ran.length, killed, equivalent, score: left === 0 ? null : killed / left };
}

function verdictOf({ ran, killed, equivalent, score }: Score): string {
  if (score === null) return ran === 0 ? "no mutant was run" : "every mutant that was run is proved equivalent";
  const left = ran - equivalent;
  return left === killed
    ? `${killed} of ${left} killed: all that are not proved equivalent`
    : `${killed} of ${left} killed (${percent(score)})`;
}

/** Rounded down: not all is not 100 %. */
export function percent(score: number): string {
  return `${(Math.floor(score * 1000) / 10).toFixed(1)} %`;
}

/** 1 is of a forbidden anomaly of the variant, and nothing here is one: a low score is a fault of what looks for anomalies. */
function exitStatusOf(result: Pick<MutateResult, "failed" | "interrupted" | "score" | "request">): ExitStatus {
  const { failed, interrupted, score, request } = result;
  if (failed) return EXIT.harness;
  if (interrupted) return EXIT.interrupted;
  return score.ran === 0 || isLow(score, request) ? EXIT.harness : EXIT.expected;
}

function isLow({ score }: Score, { failUnder }: MutateResult["request"]): boolean {
  return failUnder !== null && score !== null && score * 100 < failUnder;
}

type Warned = Pick<MutateResult, "mutants" | "score" | "request" | "scenarios">;

function warnings({ mutants, score, request, scenarios }: Warned): string[] {
  const left = mutants.filter(({ status }) => status === "not run").length;
  const also = mutants.filter(
    ({ explore, sequence, ...other }) =>
      explore?.killed === false && sequence?.killed !== true && [other.sample, other.hammer].some((way) => way?.killed),
  );
  return [
    ...(isLow(score, request)
      ? [`the score, ${percent(score.score!)}, is below --fail-under ${request.failUnder}`]
      : []),
    ...(scenarios.every(({ used }) => !used)
      ? [`no scenario could be walked with the variant itself: --max-states ${request.maxStates}; give it more`]
      : []),
    ...(left > 0
      ? [
          `${left} of ${many(mutants.length, "mutant")} not run, and not counted: --budget ${request.budgetMs / 1000}s was over; give it more`,
        ]
      : []),
    ...(also.length > 0
      ? [
          `${many(also.length, "mutant")} killed by sample or hammer alone: no scenario that was walked shows it; give --scenario one that does`,
        ]
      : []),
  ];
}
