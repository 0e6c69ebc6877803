import { expect, test } from "vitest";
import { HarnessFailure } from "../../../src/failure.js";
import { checkSchedules } from "../../../src/engines/explore/replayed.js";
import { playerOf, verdictOn, walk } from "./walked.js";

const VARIANT = "v2.6.20-rc3";
const SCENARIO = "fixme-race";

test("schedules of a walk show what they are said to", async () => {
  const { found } = await walk(VARIANT, SCENARIO);
  const player = await playerOf(VARIANT, SCENARIO);
  expect(verdictOn(found, "untracked-dirty").schedule).toBeDefined();
  expect(() => checkSchedules(() => player, found.verdicts)).not.toThrow();
});

test("a schedule of another anomaly, a cut one and one that cannot be followed are the walk's fault", async () => {
  const { found } = await walk(VARIANT, SCENARIO);
  const player = await playerOf(VARIANT, SCENARIO);
  const verdict = verdictOn(found, "untracked-dirty");
  const schedule = verdict.schedule!;
  const wrong = [
    { ...verdict, anomaly: "lost-store" },
    { ...verdict, schedule: schedule.slice(0, -1) },
    { ...verdict, schedule: schedule.map((task) => 1 - task) },
    { ...verdict, shortest: verdict.shortest! - 1 },
  ];
  for (const each of wrong) expect(() => checkSchedules(() => player, [each])).toThrow(HarnessFailure);
});
