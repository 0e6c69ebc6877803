/** What a walk of all states of a scenario reaches. */
import { expect } from "vitest";
import { findVariant } from "../../src/compile/variant.js";
import { findScenario } from "../../src/scenario/find.js";
import { type Scenario, checkScenario } from "../../src/scenario/scenario.js";
import { reachable, verdictOn, walk } from "../engines/explore/walked.js";

/** By anomaly the steps of a shortest execution that shows it; all others are proved absent. @param settings what the text does not say. */
export async function reached(
  variant: string,
  text: string,
  settings: Partial<Scenario> = {},
): Promise<Record<string, number>> {
  const { vocabulary } = findVariant(variant);
  const scenario = checkScenario({ ...findScenario(text, vocabulary), ...settings }, text, vocabulary);
  const { explored, found } = await walk(variant, scenario);
  expect([explored.complete, explored.bound]).toEqual([true, undefined]);
  return Object.fromEntries(reachable(found).map((anomaly) => [anomaly, verdictOn(found, anomaly).shortest!]));
}
