/** What is reachable on a scenario, all else being proved absent. */
import { expect } from "vitest";
import type { Scenario } from "../../../src/scenario/scenario.js";
import { steppedAnomalyNames } from "../../kernel-names.js";
import { reachable, verdictOn, walk } from "./walked.js";

/** By anomaly: the steps of a shortest execution that shows it. */
export type Reached = Record<string, number>;

/** Walks all states, and says what was reached. @param scenario one, or a text that stands for one. */
export async function reachedOn(variant: string, scenario: string | Scenario): Promise<Reached> {
  const { explored, found } = await walk(variant, scenario);
  expect([explored.complete, explored.bound]).toEqual([true, undefined]);
  expect(found.verdicts.map(({ anomaly }) => anomaly)).toEqual(steppedAnomalyNames);
  const absent = found.verdicts.filter((verdict) => !verdict.reachable);
  expect(absent.map(({ probability, ends, schedule }) => [probability, ends, schedule])).toEqual(
    absent.map(() => [{ value: 0, error: 0 }, 0, undefined]),
  );
  return Object.fromEntries(reachable(found).map((anomaly) => [anomaly, verdictOn(found, anomaly).shortest!]));
}
