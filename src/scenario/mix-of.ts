import type { Mix } from "../model/mix.js";
import type { Scenario } from "./scenario.js";

/** A scenario's operations as the mix that grades ask for: weight 1 each. */
export function mixOf({ initially, tasks }: Scenario): Mix {
  return Object.fromEntries([...initially, ...tasks.flat()].map(({ op }) => [op, 1]));
}
