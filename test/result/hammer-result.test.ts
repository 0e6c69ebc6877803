import { expect, test } from "vitest";
import { blocksWith, resultOf } from "../hammered.js";
import { findVariant } from "../../src/compile/variant.js";
import { anomalyNames } from "../kernel-names.js";
import { defaultMix } from "../../src/model/mix.js";
import type { Ended } from "../../src/result/envelope.js";
import { gradeOf } from "../../src/result/grade.js";
import { aboutHammer, hammerResult, hammerTallyOf } from "../../src/result/hammer-result.js";

const loud = { "lost-store": 50 };

test("a result fits its schema; rates, operations and comparisons are those of its blocks", () => {
  const blocks = blocksWith([{ "sync-loss": 100 }, { "sync-loss": 20 }, { "sync-loss": 100 }, loud]);
  const result = resultOf(blocks);
  expect(result.variants[0]).toMatchObject({ operations: 60e6, operationsByKind: { store: 60e6 } });
  const rates = result.variants.map((variant) => variant.anomalies.find(({ id }) => id === "sync-loss")!);
  const sum = blocks.reduce(
    (total, block) => total + block.variants[1]!.anomalies[anomalyNames.indexOf("sync-loss")]!,
    0,
  );
  expect(rates[1]!.count).toBe(sum);
  expect(rates[1]!.perMillion).toBeCloseTo(sum / 60, 6);
  const row = result.comparisons.find(({ variant, anomaly }) => variant === "v2.6.23" && anomaly === "sync-loss")!;
  expect(row.ratio).toBeGreaterThan(0.15);
  expect(row.ratio).toBeLessThan(0.25);
  expect(row.pHolm).toBeLessThan(0.01);
  expect(row.eValue).toBeGreaterThan(20);
  expect(result.warnings).toEqual([]);
  expect(result.exitStatus).toBe(1); // v2.6.23 has no sync-loss that a source names
});

test("twins that differ, a silent canary and too few blocks are warned of", () => {
  const blocks = blocksWith([{ "sync-loss": 100 }, {}, { "sync-loss": 20 }, {}]);
  const { warnings } = resultOf(blocks);
  expect(warnings.join("\n")).toMatch(/A\/A check failed: identical code differs in sync-loss/);
  expect(warnings.join("\n")).toMatch(/the canary no-tlb-flush showed nothing/);
  expect(resultOf(blocks.slice(0, 5)).warnings.join("\n")).toMatch(/only 5 blocks/);
});

test("a run that was interrupted before its first block still has a result", () => {
  const result = resultOf([], "interrupted");
  expect(result.variants).toHaveLength(4);
  expect(result.exitStatus).toBe(130);
});

test("a known hole counts as known only where the mix can reach it", () => {
  const variant = findVariant("v2.6.23");
  expect(gradeOf(variant, "lost-store", defaultMix, []).grade).toBe("forbidden");
  expect(gradeOf(variant, "lost-store", { ...defaultMix, unmap: 1 }, [])).toMatchObject({
    grade: "known",
    reason: expect.stringContaining("1cf35d47712d"),
  });
  expect(gradeOf(variant, "lost-store", defaultMix, ["lost-store"]).grade).toBe("expected");
  expect(gradeOf(variant, "tag-spurious", defaultMix, []).grade).toBe("design");
});

test("a saved result, computed anew from its own tally, is the same", () => {
  const result = resultOf(blocksWith([{ "sync-loss": 100 }, { "sync-loss": 20 }, { "sync-loss": 100 }, loud]));
  const anew = hammerResult(aboutHammer(result), hammerTallyOf(result), { ended: "whole", ran: [] });
  expect({ ...anew, digest: "" }).toEqual({ ...result, digest: "" }); // which goes by the order of properties, too
});

test("a run whose harness failed has the harness's exit status, whatever it had seen", () => {
  const blocks = blocksWith([{}, { "sync-loss": 20 }, {}, loud]);
  expect([resultOf(blocks).exitStatus, resultOf(blocks, "failed").exitStatus]).toEqual([1, 3]);
});

test("what was run of a patch is told; of what has failed it is not known", () => {
  const saved = resultOf(blocksWith([{}, {}, {}, loud]));
  const about = aboutHammer(saved);
  const redefines = [{ function: "try_to_unmap", by: ["reclaim"], runs: true }];
  about.variants[1] = { ...about.variants[1]!, redefines };
  const tally = hammerTallyOf(saved);
  const told = (ended: Ended, covered: string[]) => {
    tally.measured[1] = { ...tally.measured[1]!, covered };
    const { variants, warnings } = hammerResult(about, tally, { ended, ran: [] });
    return [variants[1]!.covered, warnings.some((each) => each.includes("nothing that it redefines was run"))];
  };
  expect(told("whole", ["try_to_unmap"])).toEqual([["try_to_unmap"], false]);
  expect(told("whole", [])).toEqual([[], true]);
  expect(told("failed", [])).toEqual([undefined, false]);
});
