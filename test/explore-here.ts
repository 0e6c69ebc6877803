/** The job of explore in this process, as it is compiled: what one test has compiled serves the next, and the compiler stays warm. */
import { explore } from "../src/index.js";
import { findVariant } from "../src/compile/variant.js";
import type { ExploreRequest } from "../src/model/request.js";
import type { ExploreResult } from "../src/result/explore-schema.js";
import { findScenario } from "../src/scenario/find.js";
import type { Scenario } from "../src/scenario/scenario.js";

/** @param settings what the short form does not say. */
export async function exploreHere(
  variant: string,
  scenario: string,
  settings: Partial<Scenario> = {},
  asking: Partial<Pick<ExploreRequest, "graph" | "bitstate" | "workers" | "maxBytes" | "symmetry">> = {},
): Promise<ExploreResult> {
  const asked = { ...findScenario(scenario, findVariant(variant).vocabulary), ...settings };
  return explore({ variants: [variant], scenario: { ...asked }, ...asking });
}
