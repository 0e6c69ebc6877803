import { expect, test } from "vitest";
import { kernelVocabulary } from "../../src/model/shipped.js";
import { findVariant } from "../../src/compile/variant.js";
import { anomalyNames, operationNames } from "../kernel-names.js";
import type { Plan, Slot } from "../../src/plan/plan.js";
import { defaultMix } from "../../src/plan/mix.js";
import { defaultWorkload } from "../../src/plan/workload.js";
import { exitStatus } from "../../src/result/exit-status.js";
import { gradeOf } from "../../src/result/grade.js";
import { resultOf } from "../../src/result/result.js";
import { resultSchema } from "../../src/result/schema.js";
import type { Block } from "../../src/run/blocks.js";
import { randomStream } from "../../src/stats/random.js";

const EMPTY_MODULE = new WebAssembly.Module(new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]));
const seat = (id: string, role: Slot["role"], name = id): Slot => ({
  name,
  variant: findVariant(id),
  role,
  module: EMPTY_MODULE,
  hash: id,
});

const plan: Plan = {
  command: "compare",
  seed: 1,
  workload: { ...defaultWorkload, threads: 2, mix: defaultMix },
  slots: [
    seat("v2.6.20-rc3", "baseline"),
    seat("v2.6.23", "subject"),
    seat("v2.6.20-rc3", "a/a", "v2.6.20-rc3(A/A)"),
    seat("no-tlb-flush", "canary"),
  ],
  vocabulary: kernelVocabulary,
  warmupMs: 0,
  durationMs: 1000,
  rounds: undefined,
  firstRound: 0,
  deadlineMs: 1000,
  blockMs: 100,
};

/** 60 blocks of a million operations in each slot, with the named counts in each block. */
function blocksWith(counts: Record<string, number>[]): Block[] {
  const random = randomStream(7);
  return Array.from({ length: 60 }, () => ({
    rounds: 10,
    variants: counts.map((mean) => ({
      seconds: 0.1,
      operations: operationNames.map((_, kind) => (kind === 0 ? 1_000_000 : 0)),
      anomalies: anomalyNames.map((name) => Math.round((mean[name] ?? 0) * (0.5 + random()))),
    })),
  }));
}

const ending = { interrupted: false, expected: [], distributions: [] };
const loud = { "lost-store": 50 };

test("a result fits its schema; rates, operations and comparisons are those of its blocks", () => {
  const blocks = blocksWith([{ "sync-loss": 100 }, { "sync-loss": 20 }, { "sync-loss": 100 }, loud]);
  const result = resultSchema.parse(JSON.parse(JSON.stringify(resultOf(plan, blocks, ending))));
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
  expect(exitStatus(result)).toBe(1); // v2.6.23 has no sync-loss that a source names
});

test("twins that differ, a silent canary and too few blocks are warned of", () => {
  const blocks = blocksWith([{ "sync-loss": 100 }, {}, { "sync-loss": 20 }, {}]);
  const { warnings } = resultOf(plan, blocks, ending);
  expect(warnings.join("\n")).toMatch(/A\/A check failed: identical code differs in sync-loss/);
  expect(warnings.join("\n")).toMatch(/the canary no-tlb-flush showed nothing/);
  expect(resultOf(plan, blocks.slice(0, 5), ending).warnings.join("\n")).toMatch(/only 5 blocks/);
});

test("a run that was interrupted before its first block still has a result", () => {
  const result = resultOf(plan, [], { ...ending, interrupted: true });
  expect(resultSchema.parse(JSON.parse(JSON.stringify(result))).variants).toHaveLength(4);
  expect(exitStatus(result)).toBe(130);
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
