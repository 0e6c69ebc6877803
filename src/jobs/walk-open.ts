/** Walks one scenario of one variant, or knows what such a walk has said before. */
import { findVariant } from "../compile/variant.js";
import { explore } from "./explore.js";
import { type ExploreRequest, parseRequest } from "../model/request.js";
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

/** @throws as explore does. */
export async function walkOpen(name: string, scenario: Scenario, limits: WalkLimits, watch: Watch): Promise<Walked> {
  const variant = findVariant(name);
  const kept = keptWalk({ variant, scenario });
  if (kept !== undefined) return kept;
  const { maxBytes, workers, stop } = limits;
  // Whether a patch is its ancestor to the bit has been asked before the first walk.
  const asked = { mode: "explore", variants: [name], scenario: { ...scenario }, maxBytes, workers, identical: true };
  const result = await explore(parseRequest(asked, "walk") as ExploreRequest, { on: inner(watch), stop });
  const walked = walkedOf(result.variants[0]!, formatShortForm(scenario));
  if (walked.complete) keepWalk({ variant, scenario }, walked);
  return walked;
}

/** What a walk amidst others tells: how far it is, and not that it begins. */
function inner({ on }: Watch): Watch["on"] {
  return (event) => {
    if (event.type === "level" || event.type === "phase") on(event);
  };
}
