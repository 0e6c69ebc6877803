import type { Mix } from "../model/mix.js";
import type { Vocabulary } from "../model/vocabulary.js";
import { everyOperation } from "./choice.js";
import type { Scenario } from "./scenario.js";

/** A scenario's operations, with all that tasks may choose, as the mix that grades ask for: weight 1 each. */
export function mixOf(scenario: Scenario, vocabulary: Vocabulary): Mix {
  return Object.fromEntries(everyOperation(scenario, vocabulary).map(({ op }) => [op, 1]));
}
