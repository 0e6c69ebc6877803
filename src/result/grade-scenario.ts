/** What an anomaly means in a scenario whose executions are counted together. */
import type { Variant } from "../compile/variant.js";
import { alternativesOf, isOpen } from "../scenario/choice.js";
import { mixOf } from "../scenario/mix-of.js";
import type { Scenario } from "../scenario/scenario.js";
import { type Grade, gradeOf } from "./grade.js";

/**
 * Of an open scenario as though tasks did nothing that they may leave: who counts executions of many closed scenarios does not see
 * in which of them an anomaly is known beside an operation, and in which it is not. So what is known in some of them is forbidden in
 * all; of a closed scenario, as gradeOf.
 */
export function gradeIn(variant: Variant, anomaly: string, scenario: Scenario, expected: readonly string[]): Grade {
  const { vocabulary } = variant;
  const inSome = gradeOf(variant, anomaly, mixOf(scenario, vocabulary), expected);
  if (!isOpen(scenario)) return inSome;
  const tasks = scenario.tasks.map((task) =>
    task.flatMap((each) => {
      const [first, ...others] = alternativesOf(each, scenario, vocabulary);
      return first !== undefined && others.every(({ op }) => op === first.op) ? [first] : [];
    }),
  );
  const surely = gradeOf(variant, anomaly, mixOf({ ...scenario, tasks }, vocabulary), expected);
  if (surely.grade !== "forbidden" || inSome.grade === "forbidden") return surely;
  return {
    ...surely,
    reason: `${surely.reason} in all that tasks may choose; beside some of it ${inSome.grade}: ${inSome.reason}`,
  };
}
