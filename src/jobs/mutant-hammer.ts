/** A mutant on real threads, beside the variant that it is of: a comparison as users run it, for a moment. */
import { beside } from "../engines/beside.js";
import type { Variant } from "../compile/variant.js";
import { HarnessFailure, UsageError } from "../failure.js";
import type { HammerRequest, MutateRequest } from "../model/request.js";
import { wholeRequest } from "../plan/whole-request.js";
import { gradeOf } from "../result/grade.js";
import type { HammerResult } from "../result/hammer-schema.js";
import type { MutantJudged } from "../result/mutate-schema.js";
import { hammer } from "./hammer.js";

const WARM_UP_MS = 100;
/** Of what the variant shows, too, so much more is no chance, over some hundred mutants. */
const ALPHA = 1e-4;

/** CPUs wait for one that does not come. */
const HANG = "hang";

type Judgement = Omit<MutantJudged, "command">;

/**
 * What hangs is hammered once more: on a busy machine a CPU may be late by no fault of the mutant's.
 *
 * @returns undefined if it was stopped, or cannot be compared. @throws HarnessFailure for what is no mutant's fault.
 */
export async function hammerMutant(
  variant: Variant,
  mutant: Variant,
  request: MutateRequest,
  stop: AbortSignal,
): Promise<Judgement | undefined> {
  const once = await hammerOnce(variant, mutant, request, stop);
  return once?.by.includes(HANG) === true ? hammerOnce(variant, mutant, request, stop) : once;
}

async function hammerOnce(
  variant: Variant,
  mutant: Variant,
  { hammerMs, seed }: MutateRequest,
  stop: AbortSignal,
): Promise<Judgement | undefined> {
  const request = wholeRequest(
    {
      mode: "hammer",
      command: "compare",
      variants: [variant.origin, mutant.origin],
      baseline: variant.origin,
      identical: true,
      seed,
      durationMs: hammerMs,
      warmupMs: WARM_UP_MS,
    },
    "mutate",
  ) as HammerRequest;
  const { controller, release } = beside(stop);
  let began = performance.now();
  let seconds: number | undefined;
  const on = (event: { type: string; variant?: string; anomaly?: string }) => {
    if (event.type === "begun") began = performance.now();
    const { anomaly } = event;
    if (event.type !== "found" || event.variant !== mutant.id || anomaly === undefined) return;
    if (!isNew(variant, anomaly, request)) return;
    seconds ??= (performance.now() - began) / 1000;
    controller.abort();
  };
  try {
    const result = await hammer(request, { on, stop: controller.signal });
    if (stop.aborted) return undefined;
    return judgementOf(result, variant, mutant, seconds ?? (performance.now() - began) / 1000);
  } catch (error) {
    if (stop.aborted || error instanceof UsageError) return undefined;
    const by = error instanceof HarnessFailure ? failureOf(error.message) : undefined;
    if (by === undefined) throw error;
    const partial = (error as HarnessFailure).partial as HammerResult | undefined;
    const after = partial?.variants.find((each) => each.variant === mutant.id)?.operations ?? 0;
    return { killed: true, by: [by], scenario: null, after, seconds: (performance.now() - began) / 1000 };
  } finally {
    release();
  }
}

/** Nothing accounts for it in the variant, with this mix. */
function isNew(variant: Variant, anomaly: string, { workload }: HammerRequest): boolean {
  return gradeOf(variant, anomaly, workload.mix, []).grade === "forbidden";
}

function judgementOf(result: HammerResult, variant: Variant, mutant: Variant, seconds: number): Judgement {
  const { variants, comparisons, request } = result;
  const own = variants.find((each) => each.variant === mutant.id)!;
  const count = (of: HammerResult["variants"][number], id: string) =>
    of.anomalies.find((each) => each.id === id)?.count ?? 0;
  const bases = variants.filter(({ path }) => path === variant.origin);
  const fresh = own.anomalies.filter(
    ({ id, count: shown }) => shown > 0 && isNew(variant, id, request) && bases.every((base) => count(base, id) === 0),
  );
  const more = comparisons.filter(
    (each) =>
      each.variant === mutant.id &&
      (each.ratio ?? Infinity) > 1 &&
      each.pHolm < ALPHA &&
      own.anomalies.find(({ id }) => id === each.anomaly)?.grade !== "design",
  );
  const by = [...new Set([...fresh.map(({ id }) => id), ...more.map(({ anomaly }) => anomaly)])];
  return { killed: by.length > 0, by, scenario: null, after: own.operations, seconds };
}

/** Code that stops, or leaves others waiting. Undefined: it is the machine. */
function failureOf(message: string): string | undefined {
  if (/\btrapped\b|unreachable|out of bounds/.test(message)) return "trap";
  if (/\bfaulted \d+ times on end\b/.test(message)) return "livelock";
  return /^deadline\b/.test(message) ? HANG : undefined;
}
