/** A result as one table: a row an anomaly of a variant; of mutate a row a mutant, of calibrate a row a fault. */
import type { AnyResult } from "../../result/any-schema.js";
import type { CalibrateResult } from "../../result/calibrate-schema.js";
import { type MutateResult, WAYS } from "../../result/mutate-schema.js";
import { isJudging } from "../modes.js";
import { commandOf, outcomesOf } from "../outcomes/of-result.js";
import type { Outcome } from "../outcomes/outcome.js";
import { csvText, type Value } from "./table.js";

type Row = Record<string, Value>;

/** Of one result every row has the same columns; of an empty one there are those that every result has. */
export function csvOf(result: AnyResult): string {
  const run = runOf(result);
  const rows = rowsOf(result).map((row): Row => ({ ...run, ...row }));
  const columns = Object.keys(rows[0] ?? run);
  return csvText(
    columns,
    rows.map((row) => columns.map((name) => row[name] ?? null)),
  );
}

/** In every row, so that files can be put below one another. */
function runOf(result: AnyResult): Row {
  const { startedAt, environment, interrupted, failed } = result;
  return {
    command: commandOf(result),
    pagerace: environment["pagerace"] ?? null,
    started_at: startedAt,
    whole: !interrupted && !failed,
  };
}

function rowsOf(result: AnyResult): Row[] {
  if (isJudging(result)) return outcomesOf(result).map(outcomeRow);
  return result.mode === "mutate" ? mutantRows(result) : faultRows(result);
}

function outcomeRow(outcome: Outcome): Row {
  const { variant, role, path, ancestor, hash, anomaly, shown, change, grade, reason, fails, fault, ...found } =
    outcome;
  const { count, exposure, unit, estimate, low, high, confidence, against, shortest, command } = found;
  return {
    variant,
    role,
    path,
    ancestor,
    hash,
    anomaly,
    shown,
    change,
    grade,
    reason,
    fails,
    fault,
    count,
    exposure,
    unit,
    estimate,
    low,
    high,
    confidence,
    baseline: against?.baseline ?? null,
    ratio: against?.ratio ?? null,
    ratio_low: against?.low ?? null,
    ratio_high: against?.high ?? null,
    p: against?.p ?? null,
    p_holm: against?.pHolm ?? null,
    shortest,
    replay: command,
  };
}

function mutantRows({ mutants, variants }: MutateResult): Row[] {
  return mutants.map((mutant) => {
    const judged = WAYS.flatMap((way): [string, Value][] => {
      const of = mutant[way];
      return [
        [`${way}_killed`, of?.killed ?? null],
        [`${way}_by`, of?.by.join(" ") ?? null],
        [`${way}_after`, of?.after ?? null],
        [`${way}_seconds`, of?.seconds ?? null],
      ];
    });
    const { name, rule, function: of, from, line, what, status, why } = mutant;
    const told = { variant: variants[0]!.variant, mutant: name, rule, function: of, from, line, what, status, why };
    return { ...told, ...Object.fromEntries(judged) };
  });
}

function faultRows({ variants }: CalibrateResult): Row[] {
  return variants.map(({ variant, path, hash, verdict, atDefault, atBest, ratio, interval }) => ({
    variant,
    path,
    hash,
    verdict,
    default_count: atDefault.counts,
    default_seconds: atDefault.seconds,
    best_count: atBest.counts,
    best_seconds: atBest.seconds,
    ratio,
    ratio_low: interval[0],
    ratio_high: interval[1],
  }));
}
