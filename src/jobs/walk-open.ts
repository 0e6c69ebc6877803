/** Walks one scenario of one variant, or knows what such a walk has said before. */
import type { Variant } from "../compile/variant.js";
import { explore } from "./explore.js";
import { type ExploreRequest, parseRequest } from "../model/request.js";
import { UsageError } from "../failure.js";
import type { Scenario } from "../scenario/scenario.js";
import { formatShortForm } from "../scenario/short-form.js";
import type { Watch } from "../watch/watch.js";
import { keepWalk, keptWalk } from "../search/kept.js";
import { type Walked, walkedOf } from "../result/walked.js";

export interface WalkLimits {
  maxBytes: number;
  workers: number;
  /** Ends a walk amidst: it is then not complete. */
  stop: AbortSignal;
}

/** @param variant as it was read: what its file says by now is nothing of this. @throws as explore does. */
export async function walkOpen(
  variant: Variant,
  scenario: Scenario,
  limits: WalkLimits,
  watch: Watch,
): Promise<Walked> {
  const kept = keptWalk({ variant, scenario });
  if (kept !== undefined) return kept;
  const plain = await walk(variant, scenario, {}, limits, watch);
  const isTooLarge = plain.bound?.includes(": no room") === true;
  const walked = isTooLarge ? better(plain, await reduced(variant, scenario, limits, watch)) : plain;
  if (walked.complete && !limits.stop.aborted) keepWalk({ variant, scenario }, walked);
  return walked;
}

/** What there is no room for may have room with fewer states: what is then not shown is absent, and how likely the rest is nobody knows. */
function better(plain: Walked, other: Walked | undefined): Walked {
  return other?.complete === true ? { ...other, seconds: plain.seconds + other.seconds } : plain;
}

/** Undefined: what is noted beside the states has no room either. */
async function reduced(
  variant: Variant,
  scenario: Scenario,
  limits: WalkLimits,
  watch: Watch,
): Promise<Walked | undefined> {
  try {
    return await walk(variant, scenario, { reduction: true }, limits, watch);
  } catch (error) {
    if (error instanceof UsageError) return undefined;
    throw error;
  }
}

/** What there is no room for at all: it may show more than a walk has, and is never complete. @throws as explore does. */
export async function searchOpen(
  variant: Variant,
  scenario: Scenario,
  limits: WalkLimits,
  watch: Watch,
): Promise<Walked> {
  return walk(variant, scenario, { bitstate: true }, limits, watch);
}

async function walk(
  variant: Variant,
  scenario: Scenario,
  keeping: Partial<Pick<ExploreRequest, "reduction" | "bitstate">>,
  { maxBytes, workers, stop }: WalkLimits,
  watch: Watch,
): Promise<Walked> {
  // Whether a patch is its ancestor to the bit has been asked before the first walk.
  const variants = [variant.origin];
  const asked = { mode: "explore", variants, scenario: { ...scenario }, maxBytes, workers, identical: true };
  const request = parseRequest({ ...asked, ...keeping }, "walk") as ExploreRequest;
  const result = await explore(request, { on: inner(watch), stop }, undefined, variant);
  return walkedOf(result.variants[0]!, formatShortForm(scenario));
}

/** What a walk amidst others tells: how far it is, and not that it begins. */
function inner({ on }: Watch): Watch["on"] {
  return (event) => {
    if (event.type === "level" || event.type === "searched" || event.type === "phase") on(event);
  };
}
