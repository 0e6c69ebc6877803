/** Plans as tests want them: without a walk, so without a trace unless one is given. */
import { findVariant } from "../../src/compile/variant.js";
import { makePlan, type Plan } from "../../src/reproduce/plan.js";
import { findScenario } from "../../src/scenario/find.js";
import type { Trace } from "../../src/trace/trace.js";

export function planned(
  scenario: string,
  { variant = "v2.6.29", trace }: { variant?: string; trace?: Trace } = {},
): Plan {
  const known = { model: [], known: "not walked", drawn: [], replay: undefined };
  return makePlan({ variant, scenario: findScenario(scenario, findVariant(variant).vocabulary), trace, ...known });
}

export const defaults = { seconds: 30, rounds: 0, seed: 1 };
