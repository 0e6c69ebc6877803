/** The memory of schedulers. */
import { expect, test } from "vitest";
import { FILES, MAX_ANOMALIES, NR_FRAMES, GLOBALS, WORD } from "../../assembly/layout/index.js";
import * as explore from "../../assembly/layout/explore.js";
import * as schedulers from "../../assembly/layout/schedulers.js";
import { MAX_SCHEDULE, MAX_TASKS, RECORD } from "../../assembly/layout/stepped.js";
import { NR_ARMS } from "../../assembly/vocabulary/schedulers.js";

test("what schedulers keep has room behind the record and before the files, and is aligned", () => {
  const { ACCESS_STRIDE, ARM_STRIDE, BEHAVIOUR_SLOTS, BEHAVIOUR_STRIDE, LEARNED_STRIDE, MAX_PROFILE } = schedulers;
  const regions = [
    [RECORD, MAX_SCHEDULE],
    [schedulers.NEXT_ACCESSES, MAX_TASKS * ACCESS_STRIDE],
    [schedulers.FIRST_ACCESSES, MAX_TASKS * ACCESS_STRIDE],
    [schedulers.EVENT_PRIORITIES, MAX_TASKS * 8],
    [schedulers.STEPS_LEFT, MAX_TASKS * WORD],
    [schedulers.PROFILE_ROWS, WORD],
    [schedulers.PROFILE, MAX_PROFILE * schedulers.PROFILE_STRIDE],
    [schedulers.LEARNED, NR_ARMS * LEARNED_STRIDE],
    [schedulers.ARM_RESULTS, NR_ARMS * ARM_STRIDE],
    [schedulers.NEAR_COUNTS, MAX_ANOMALIES * 8],
    [schedulers.BEHAVIOURS, BEHAVIOUR_SLOTS * BEHAVIOUR_STRIDE],
    [FILES, 0],
  ] as const;
  regions
    .slice(0, -1)
    .forEach(([from, bytes], index) => expect(from + bytes).toBeLessThanOrEqual(regions[index + 1]![0]));
  for (const wide of [schedulers.EVENT_PRIORITIES, schedulers.LEARNED, schedulers.ARM_RESULTS, schedulers.BEHAVIOURS])
    expect(wide % 8).toBe(0);
  expect([ARM_STRIDE % 8, BEHAVIOUR_SLOTS > schedulers.EPISODE]).toEqual([0, true]); // a free slot ends every search
});

test("their config words lie behind all others, before the global words", () => {
  const { SCHEDULER, SHARES, NEARLY, PROFILING } = schedulers;
  const words = [SCHEDULER, SHARES, NEARLY, PROFILING];
  expect(new Set(words).size).toBe(words.length);
  const ofWalks = Object.entries(explore).flatMap(([name, offset]) => (name.startsWith("X_") ? [offset] : []));
  expect(Math.min(...words)).toBeGreaterThan(Math.max(NR_FRAMES, ...ofWalks));
  expect(Math.max(...words) + WORD).toBeLessThanOrEqual(GLOBALS);
});
