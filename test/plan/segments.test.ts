import { expect, test } from "vitest";
import type { Plan } from "../../src/plan/plan.js";
import { segmentsOf } from "../../src/plan/segments.js";

const begun = (plan: Partial<Plan>) =>
  segmentsOf({ warmupMs: 1000, segment: 0, durationMs: undefined, rounds: undefined, ...plan } as Plan);
const cut = (plan: Partial<Plan>) => [...begun(plan)];

test("a run of seconds is cut into 16 segments, of hours into half minutes, and its parts are the whole", () => {
  for (const [durationMs, count] of [
    [100, 1],
    [999, 3],
    [4000, 16],
    [60_000, 16],
    [8 * 3_600_000, 960],
  ] as const) {
    const segments = cut({ durationMs });
    expect(segments).toHaveLength(count);
    expect(segments.reduce((sum, each) => sum + each.durationMs!, 0)).toBeCloseTo(durationMs, 6);
  }
});

test("counted rounds are shared out whole", () => {
  for (const rounds of [1, 99, 250, 1601, 1_000_003]) {
    const segments = cut({ rounds });
    expect(segments.every((each) => Number.isInteger(each.rounds) && each.rounds! > 0)).toBe(true);
    expect(segments.reduce((sum, each) => sum + each.rounds!, 0)).toBe(rounds);
  }
  expect(cut({ rounds: 199 })).toHaveLength(1);
});

test("what was warmed up stays warm, and segments are numbered on", () => {
  const segments = cut({ durationMs: 1000, segment: 7 });
  expect(segments.map(({ segment }) => segment)).toEqual([7, 8, 9, 10]);
  expect(segments.map(({ warmupMs }) => warmupMs)).toEqual([1000, 20, 20, 20]);
});

test("what would take for ever begins at once: no segment is made before its turn", () => {
  for (const plan of [{ durationMs: 8.64e11 }, { rounds: Number.MAX_SAFE_INTEGER }]) {
    const segments = begun(plan);
    expect([segments.next().value, segments.next().value]).toMatchObject([{ segment: 0 }, { segment: 1 }]);
  }
});
