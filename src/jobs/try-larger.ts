/** What is too large for a walk: sampled, and hammered. It shows what it shows, and proves nothing. */
import { refuseChanged } from "../compile/held.js";
import type { Tell } from "../compile/cache.js";
import type { Variant } from "../compile/variant.js";
import { type HammerRequest, parseRequest, type CheckRequest, type SampleRequest } from "../model/request.js";
import { compareSlots, singleSlot } from "../plan/slots.js";
import { wholeRequest } from "../plan/whole-request.js";
import { formatSettings } from "../scenario/settings.js";
import { checkScenario } from "../scenario/scenario.js";
import { parseShortForm } from "../scenario/short-form.js";
import { amongCommon } from "../scenario/choice.js";
import type { Rung } from "../search/ladder.js";
import type { Tried } from "../result/tried.js";
import { unionOf } from "../model/union.js";
import { phases, type Watch } from "../watch/watch.js";
import { hammer } from "./hammer.js";
import { significant, upperBound } from "../result/number.js";
import { sample } from "./sample.js";

/** Larger by an operation than what is walked. */
const LARGER = ["any{3} | any{3}", "any{2} | any{2} | any{2}"];
/** Orderings of steps that a bug may need. */
const DEPTH = 3;
const LEAST_MS = 300;

interface Trying {
  request: CheckRequest;
  watch: Watch;
  /** By performance.now(). What is still to be tried has equal shares of the time until then. */
  until: number;
}

/** On the first filesystem of the rungs. @throws HarnessFailure if what is tried is not what was walked. */
export async function tryLarger(both: readonly Variant[], rungs: readonly Rung[], trying: Trying): Promise<Tried[]> {
  const tried = await triedLarger(both, rungs, trying);
  refuseChanged(both);
  return tried;
}

async function triedLarger(both: readonly Variant[], rungs: readonly Rung[], trying: Trying): Promise<Tried[]> {
  const { request, until } = trying;
  const filesystem = rungs[0]!.scenario.filesystem;
  await compileAll(both, filesystem, phases(trying.watch));
  const vocabulary = unionOf(both.map((each) => each.vocabulary));
  const tried: Tried[] = [];
  for (const [index, text] of LARGER.entries()) {
    const plain = checkScenario({ ...parseShortForm(text, vocabulary), filesystem }, text, vocabulary);
    const scenario = amongCommon(
      plain,
      both.map((each) => each.vocabulary),
    );
    const asked = {
      mode: "sample",
      ...comparing(both),
      scenario: { ...scenario },
      scheduler: "pct",
      depth: DEPTH,
      seed: request.seed,
      workers: request.workers,
      durationMs: shareOf(until, LARGER.length - index + 1),
      shrink: false,
      identical: true,
    };
    if (trying.watch.stop.aborted) break;
    const result = await sample(parseRequest(asked, "check") as SampleRequest, within(trying.watch));
    const [own, other] = sidesOf(result.variants, both);
    const what = `${text}, ${formatSettings(scenario)}`;
    const by = `pct of depth ${DEPTH}`;
    const exposure = Math.min(own!.executions, other?.executions ?? Infinity);
    const counted = { ...countsOf(own!, other), alone: aloneOf(own!, other, result.comparisons) };
    tried.push({ way: "sampled", what, by, exposure, ...counted, odds: oddsOf(exposure) });
  }
  return trying.watch.stop.aborted ? tried : [...tried, await hammered(both, filesystem, trying)];
}

async function hammered(
  both: readonly Variant[],
  filesystem: string,
  { request, watch, until }: Trying,
): Promise<Tried> {
  const asked = {
    mode: "hammer",
    ...comparing(both),
    workload: { filesystem },
    seed: request.seed,
    durationMs: shareOf(until, 1),
    identical: true,
  };
  const result = await hammer(wholeRequest(asked, "check") as HammerRequest, within(watch));
  const [own, other] = sidesOf(result.variants, both);
  const exposure = Math.min(own!.operations, other?.operations ?? Infinity);
  const mix = Object.entries(result.request.workload.mix).map(([op, weight]) => `${op}=${weight}`);
  const by = `${result.request.workload.threads} threads`;
  const lost = own!.anomalies.find(({ id }) => id === "lost-store");
  const odds = lost === undefined ? "" : `lost-store: below ${upperBound(lost)} per M operations (95 %)`;
  const counted = { ...countsOf(own!, other), alone: aloneOf(own!, other, result.comparisons) };
  return { way: "hammered", what: `${mix.join(" ")}, ${filesystem}`, by, exposure, ...counted, odds };
}

/** Of all that takes part, before the time is shared out: compiling would be at the cost of whoever comes last. */
async function compileAll(both: readonly Variant[], filesystem: string, tell: Tell): Promise<void> {
  const names = both.map(({ origin }) => origin);
  for (const build of ["pct", "replay", "hammer"] as const)
    await (both.length === 1
      ? singleSlot(both[0]!, build, tell)
      : compareSlots(names, names[1], build, { operations: [], filesystem }, tell));
}

/** @param ways of trying that are still to come. */
function shareOf(until: number, ways: number): number {
  return Math.max(LEAST_MS, Math.round((until - performance.now()) / ways));
}

function comparing(both: readonly Variant[]): object {
  const variants = both.map(({ origin }) => origin);
  return both.length === 1 ? { variants } : { command: "compare", variants, baseline: variants[1] };
}

interface Side {
  variant: string;
  role: string;
  anomalies: readonly { id: string; count: number; grade: string }[];
}

/** The variant's and the other's, without those that only watch over the comparison. */
function sidesOf<S extends Side>(variants: readonly S[], both: readonly Variant[]): [S | undefined, S | undefined] {
  const own = variants.filter(({ role }) => role !== "a/a");
  return both.length === 1 ? [own[0], undefined] : [own[0], own[1]];
}

function countsOf(own: Side, other: Side | undefined): Pick<Tried, "variant" | "against"> {
  const seen = ({ anomalies }: Side) =>
    Object.fromEntries(
      anomalies.filter(({ count, grade }) => count > 0 && grade !== "design").map(({ id, count }) => [id, count]),
    );
  return { variant: seen(own), against: other === undefined ? null : seen(other) };
}

/** What nothing accounts for, seen of the variant and not of the other. */
function aloneOf(
  own: Side,
  other: Side | undefined,
  comparisons: readonly { variant: string; anomaly: string; pValue: number }[],
): Tried["alone"] {
  const forbidden = own.anomalies.filter(({ count, grade }) => count > 0 && grade === "forbidden");
  return forbidden.flatMap(({ id, count }) => {
    const beside = other?.anomalies.find((each) => each.id === id);
    if (beside !== undefined && beside.count > 0) return [];
    const compared = comparisons.find(({ variant, anomaly }) => variant === own.variant && anomaly === id);
    return [{ id, count, pValue: beside === undefined ? 0 : (compared?.pValue ?? 1) }];
  });
}

/** Executions are independent: what was not seen in n is rarer than 3 in n (Hanley, Lippman-Hand, JAMA 249, 1983). */
function oddsOf(executions: number): string {
  return executions === 0 ? "nothing was run" : `what was not seen: p < ${significant(3 / executions, 2)} (95 %)`;
}

/** Counts and phases of what runs within are told; that it begins is not. */
function within({ on, stop }: Watch): Watch {
  return { on: (event) => (event.type === "phase" ? on(event) : undefined), stop };
}
