import type { ExploreRequest } from "../src/model/request.js";
import type { Scenario } from "../src/scenario/scenario.js";

/** A request of a whole walk, by this thread and one more. */
export function walkOf(scenario: Scenario, variant = "v2.6.20-rc3"): ExploreRequest {
  return {
    mode: "explore",
    variants: [variant],
    identical: false,
    expected: [],
    scenario: { ...scenario },
    workers: 1,
    maxStates: 2 ** 24,
    maxBytes: 2 ** 28,
    maxDepth: null,
    maxSteps: 100_000,
    maxPreemptions: null,
    symmetry: true,
    reduction: false,
    bitstate: false,
    knownSteps: true,
  };
}
