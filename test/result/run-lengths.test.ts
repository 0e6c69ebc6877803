import { expect, test } from "vitest";
import { runLengths } from "../../src/result/run-lengths.js";
import { blocksWith, resultOf } from "../hammered.js";

const loud = { "lost-store": 50 };
const compared = resultOf(blocksWith([{ "sync-loss": 100 }, { "sync-loss": 20 }, { "sync-loss": 100 }, loud]));

test("the smaller a factor, the longer a run must be to see it; what was measured is enough for what it could see", () => {
  const rows = runLengths(compared, [2, 1.2, 1.05]);
  expect(rows.map(({ variant, anomaly }) => [variant, anomaly])).toEqual([
    ["v2.6.23", "sync-loss"],
    ["v2.6.20-rc3(A/A)", "sync-loss"],
  ]);
  for (const { lengths, detectable } of rows) {
    const seconds = lengths.map((each) => each.seconds!);
    expect(seconds).toEqual([...seconds].sort((a, b) => a - b));
    const [{ lengths: own }] = runLengths(compared, [detectable!]) as [(typeof rows)[number]];
    expect(detectable).toBeGreaterThan(1);
    expect(own[0]!.seconds).toBeGreaterThan(0);
  }
});

test("of what one side never showed there is nothing to plan", () => {
  expect(runLengths(resultOf(blocksWith([{ "sync-loss": 100 }, {}, {}, loud])), [2])).toEqual([]);
});

test("what was never seen is bounded by the canary's share, and what the canary does not show is not", () => {
  const [, clean] = compared.variants;
  const shareOf = (id: string) => clean!.anomalies.find((each) => each.id === id)!.besideCanary;
  expect(shareOf("lost-store")).toBeGreaterThan(0);
  expect(shareOf("lost-store")).toBeLessThan(0.5);
  expect([shareOf("sync-loss"), shareOf("untracked-dirty")]).toEqual([null, null]);
});

test("a rate that moves is warned of, and one that does not is not", () => {
  const [steady, rising] = [0, 1].map((slope) => {
    const blocks = blocksWith([{ "sync-loss": 100 }, {}, { "sync-loss": 100 }, loud]);
    blocks.forEach(({ variants }, n) => {
      variants.forEach(({ anomalies }) => anomalies.forEach((count, at) => (anomalies[at] = count * (1 + slope * n))));
    });
    return resultOf(blocks);
  });
  expect(steady!.warnings.join()).not.toMatch(/rates moved/);
  expect(rising!.warnings.join()).toMatch(/rates moved while it ran: v2\.6\.20-rc3 sync-loss by a factor of/);
  const row = rising!.drift.find(({ variant, anomaly }) => variant === "v2.6.20-rc3" && anomaly === "sync-loss")!;
  const rates = row.rates.map(({ perMillion }) => perMillion!);
  expect(rates.at(-1)).toBeGreaterThan(5 * rates[0]!);
});

test("where hardly anything overlaps rates are of all, else of what does, and either is said", () => {
  const apart = (share: number) => {
    const blocks = blocksWith([{ "sync-loss": 100 }, {}, { "sync-loss": 100 }, loud]);
    for (const { variants } of blocks)
      for (const each of variants)
        each.alone = { operations: 1e6 * share, anomalies: each.anomalies.map((count) => Math.floor(count * share)) };
    return resultOf(blocks);
  };
  expect(apart(0.25)).toMatchObject({ exposure: "overlapped", warnings: [] });
  expect(apart(0.75).warnings.join()).toMatch(/only 25 % of operations are of epochs whose CPUs ran at once/);
  const none = apart(0.9995);
  expect(none.exposure).toBe("all");
  expect(none.warnings.join()).toMatch(/rates are of all, and say little of races that need two CPUs/);
  expect(none.variants[0]!.anomalies.find(({ id }) => id === "sync-loss")!.perMillion).toBeCloseTo(100, -1);
});
