import { beforeAll, expect, test } from "vitest";
import { steppedAnomalyNames } from "../../kernel-names.js";
import { type ExploreResult, exploreResultSchema } from "../../../src/result/explore-schema.js";
import { findScenario } from "../../../src/scenario/find.js";
import { parseSchedule } from "../../../src/engines/stepped/schedule.js";
import { pagerace } from "../../pagerace.js";
import { precompile } from "../../precompile.js";
import { moduleOf, playerOf, walk } from "./walked.js";

beforeAll(() => precompile(["v2.6.19", "v2.6.20-rc3", "piggin-2006-12-29"], "explore", "replay"));

async function explored(variant: string, scenario: string, workers: number): Promise<ExploreResult> {
  const { stdout } = await pagerace("explore", variant, scenario, "--json", "-t", String(workers));
  return exploreResultSchema.parse(JSON.parse(stdout));
}

/** What must not depend on how many workers found it. Schedules may: they are of the way that was found first. */
function independent({ variants: [variant] }: ExploreResult) {
  const anomalies = variant!.anomalies.map((each) => ({ ...each, schedule: null, command: null, trace: null }));
  return { ...variant!, anomalies, seconds: 0 };
}

test.each([
  ["v2.6.20-rc3", "redirty-during-io"],
  ["v2.6.19", "rtorrent"],
  ["piggin-2006-12-29", "reclaim-vs-store"],
])("%s, %s: one worker and two find the same, and so does this thread", async (variant, name) => {
  const one = await explored(variant, name, 1);
  const two = await explored(variant, name, 2);
  expect([one.request.workers, two.request.workers]).toEqual([1, 2]);
  expect(independent(two)).toEqual(independent(one));
  const here = await walk(variant, name, { build: "explore" });
  const { states, transitions, taskStates } = here.explored;
  expect(two.variants[0]).toMatchObject({
    complete: true,
    bound: null,
    states,
    transitions,
    taskStates,
    ends: here.found.ends,
  });
  for (const [kind, { anomaly, shortest = null, probability }] of here.found.verdicts.entries()) {
    const said = two.variants[0]!.anomalies[kind]!;
    expect(said).toMatchObject({ id: anomaly, shortest });
    expect([anomaly, Math.abs(said.probability! - probability!.value) <= 2 * said.probabilityError!]).toEqual([
      anomaly,
      true,
    ]);
  }
});

test("whatever the number of workers, the schedules that are printed show their anomalies in as few steps", async () => {
  const [variant, name] = ["piggin-2006-12-29", "fixme-race"];
  const { hash } = await moduleOf(variant, "replay");
  const player = await playerOf(variant, name);
  for (const workers of [1, 2, 5]) {
    const { variants } = await explored(variant, name, workers);
    const reached = variants[0]!.anomalies.filter(({ reachable }) => reachable);
    expect(reached.map(({ id }) => id)).toEqual(["untracked-dirty", "untracked-tagged", "tag-spurious"]);
    for (const { id: anomaly, schedule, shortest } of reached) {
      const { found, steps, diverged } = player.strictly(parseSchedule(schedule!, hash, findScenario(name)).schedule);
      const shown = (found & (1 << steppedAnomalyNames.indexOf(anomaly))) !== 0;
      expect({ anomaly, shown, steps, diverged }).toEqual({
        anomaly,
        shown: true,
        steps: shortest,
        diverged: undefined,
      });
    }
  }
});
