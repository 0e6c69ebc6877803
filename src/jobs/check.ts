/** The jobs of check and search: open scenarios by growing size, of a variant and of what it is held against. */
import { isDeepStrictEqual } from "node:util";
import { loadModule } from "../compile/module.js";
import { refuseUnchanged } from "../compile/identical.js";
import { findVariant, lineOf, type Variant } from "../compile/variant.js";
import { type HeldAlone, holdAlone } from "../engines/alone/alone.js";
import { UsageError } from "../failure.js";
import { checkFilesystem } from "../model/filesystems.js";
import type { Mix } from "../model/mix.js";
import type { CheckRequest } from "../model/request.js";
import { unionOf } from "../model/union.js";
import { anomalyNamesOf, operationNamesOf, UNDONE } from "../model/vocabulary.js";
import { checkResult } from "../result/check-result.js";
import type { CheckResult } from "../result/check-schema.js";
import { identify } from "../result/envelope.js";
import { environment } from "../result/environment.js";
import { watchMachine } from "../result/ran.js";
import { amongCommon } from "../scenario/choice.js";
import { mixOf } from "../scenario/mix-of.js";
import { findingsOf, forgiven, gravestFinding, type SearchCell } from "../result/findings.js";
import { ladder, type Rung } from "../search/ladder.js";
import { phases, type Watch } from "../watch/watch.js";
import { refuseMemoryOfWalks, refuseNothing, refuseUnknown } from "./refusals.js";
import { traceOfFinding } from "./finding-trace.js";
import { tryLarger } from "./try-larger.js";
import { walkLadder } from "./walk-ladder.js";

/** Of the budget, for walks; the rest is for what is only tried. */
const WALKING = 0.8;
/** And at most, before them, for what operations do by themselves. */
const ALONE = 0.15;
/** All of v6.2's took 20 s on a slow machine. */
const MOST_ALONE_MS = 120_000;
/** By then all is tried; writing what was found has the rest. */
const TRYING = 0.99;
const LEAST_TO_TRY_MS = 1000;
/** What is tried has other builds, and a canary's: so much longer than the walks' they take to compile. */
const COMPILING = 3;

/**
 * The budget is of the whole job: who asks waits for what is compiled and for traces, too.
 *
 * @throws UsageError for a request that cannot be met; HarnessFailure when a worker is lost.
 */
export async function check(request: CheckRequest, watch: Watch): Promise<CheckResult> {
  const began = performance.now();
  const [variant, other] = await subjects(request, watch);
  const both = other === undefined ? [variant] : [variant, other];
  const vocabulary = unionOf(both.map((each) => each.vocabulary));
  refuseUnknown("expected", request.expected, [...anomalyNamesOf(vocabulary), UNDONE]);
  if (request.anomaly !== null) refuseUnknown("--anomaly", [request.anomaly], anomalyNamesOf(vocabulary));
  const rungs = ladder(vocabulary, filesystemsOf(request, both)).map((rung) => among(rung, both));
  const run: Mix = Object.assign({}, ...rungs.map(({ scenario }) => mixOf(scenario, vocabulary)));
  const tell = phases(watch);
  const identities = [];
  const compiling = performance.now();
  for (const each of both) {
    const { hash, reach } = await loadModule(each, "explore", tell);
    const role = each === variant ? "subject" : "baseline";
    identities.push(identify({ name: each.id, variant: each, role, hash, reach }, run));
  }
  const compilingMs = performance.now() - compiling;
  const [subject, baseline] = identities;
  const about = {
    request,
    environment: environment(),
    startedAt: new Date().toISOString(),
    variants: [{ ...subject!, verdict: "" }],
    against: baseline ?? null,
  };
  watch.on({ type: "begun", about: { mode: "check", ...about, rungs: rungs.length } });
  const machine = watchMachine();
  const isSearch = request.command === "search";
  const alone = isSearch || other === undefined ? undefined : await heldAlone(variant, other, request, watch);
  const walkUntil = began + request.budgetMs * (isSearch ? 1 : WALKING);
  const isFound = isSearch ? (seen: readonly SearchCell[]) => isFoundIn(seen, request) : () => false;
  const walked = await walkLadder(rungs, both, { request, watch, until: walkUntil, isFound });
  const cells = walked.map(({ cell }) => cell);
  const findings = forgiven(findingsOf(cells), request.expected);
  const gravest = watch.stop.aborted ? undefined : gravestFinding(findings);
  const trace = gravest === undefined ? null : await traceOfFinding(variant, gravest, walked[gravest.cell]!.scenario);
  const until = began + request.budgetMs * TRYING;
  const hasTime = until - performance.now() >= LEAST_TO_TRY_MS + COMPILING * compilingMs;
  const isTried = !isSearch && !watch.stop.aborted && hasTime;
  const tried = isTried ? await tryLarger(both, rungs, { request, watch, until }) : [];
  const seconds = (performance.now() - began) / 1000;
  const leftOut = leftOutOf(both);
  const ending = { interrupted: watch.stop.aborted, ran: [machine()], seconds };
  return checkResult(
    about,
    { cells, findings, alone, tried, trace, leftOut, ids: anomalyNamesOf(variant.vocabulary) },
    ending,
  );
}

/** The variant, and what it is held against, if anything. */
async function subjects(request: CheckRequest, watch: Watch): Promise<[Variant, Variant | undefined]> {
  refuseNothing(request.budgetMs);
  refuseMemoryOfWalks(request);
  const variant = findVariant(request.variants[0]!);
  const meant = request.against ?? (request.command === "check" ? variant.ancestor?.origin : undefined);
  const other = meant === undefined ? undefined : findVariant(meant);
  if (other !== undefined && isTheSame(variant, other))
    throw new UsageError(`--against ${other.origin}: is the variant itself; name another`);
  if (other !== undefined && other.subject !== variant.subject)
    throw new UsageError(`${variant.id} and ${other.id} have nothing in common to compare`);
  await refuseUnchanged({ variants: [request.variants[0]!], identical: request.identical }, phases(watch));
  return [variant, other];
}

/** By all of their texts, whatever their files are called. */
function isTheSame(one: Variant, other: Variant): boolean {
  const texts = (variant: Variant) => lineOf(variant).map(({ text }) => text);
  return isDeepStrictEqual(texts(one), texts(other));
}

function filesystemsOf({ filesystems }: CheckRequest, both: readonly Variant[]): string[] {
  const known = both.map(({ vocabulary }) => vocabulary.filesystems);
  const common = known[0]!.filter((name) => known.every((all) => all.includes(name)));
  for (const name of filesystems ?? [])
    for (const { id, vocabulary } of both) checkFilesystem(name, vocabulary.filesystems, id);
  if (common.length === 0)
    throw new UsageError(`${both.map(({ id }) => id).join(" and ")} know no filesystem in common`);
  return filesystems ?? common;
}

/** What operations do by themselves, of both. */
async function heldAlone(
  variant: Variant,
  other: Variant,
  request: CheckRequest,
  watch: Watch,
): Promise<HeldAlone | undefined> {
  const tell = phases(watch);
  const played = async (each: Variant) => ({
    module: (await loadModule(each, "replay", tell)).module,
    vocabulary: each.vocabulary,
  });
  const [ours, theirs] = [await played(variant), await played(other)];
  tell("what each operation does by itself");
  return holdAlone(ours, theirs, {
    filesystems: filesystemsOf(request, [variant, other]),
    budgetMs: Math.min(request.budgetMs * ALONE, MOST_ALONE_MS),
    workers: request.workers,
    stop: watch.stop,
  });
}

/** What both have, for both choose among the same. */
function among(rung: Rung, both: readonly Variant[]): Rung {
  return {
    ...rung,
    scenario: amongCommon(
      rung.scenario,
      both.map(({ vocabulary }) => vocabulary),
    ),
  };
}

/** Operations that the variant has, and the other has not: no task chooses them. */
function leftOutOf([variant, other]: readonly Variant[]): string[] {
  if (other === undefined) return [];
  const common = operationNamesOf(other.vocabulary);
  return operationNamesOf(variant!.vocabulary).filter((name) => !common.includes(name));
}

/** Of search: the anomaly, or any difference; of a variant alone what is not by design. */
function isFoundIn(cells: readonly SearchCell[], { anomaly }: CheckRequest): boolean {
  return findingsOf(cells).some(
    ({ id, change, grade }) =>
      (anomaly === null || anomaly === id) &&
      (change === "new" || change === "closed" || (change === "reachable" && (anomaly !== null || grade !== "design"))),
  );
}
