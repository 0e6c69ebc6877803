import { beforeAll, expect, test } from "vitest";
import { type HammerResult, hammerResultSchema } from "../../src/result/hammer-schema.js";
import { pagerace } from "../pagerace.js";
import { precompile } from "../precompile.js";

const VARIANTS = ["v2.6.23", "v2.6.19", "no-tlb-flush"];

beforeAll(() => precompile(VARIANTS, "delayed"));

/*
 * With pauses before one step in 64, a million operations of v2.6.19 lose 290 to 400 stores, and of no-tlb-flush 15,000. Of
 * 300,000 operations each at least 80 are expected, and both lose on one CPU, too, so that a busy machine does not matter. Were
 * counts as overdispersed as 5, a miss had odds of e^-16.
 */
test("held up here and there, sound code stays silent, and what loses stores still does", async () => {
  const run = await pagerace("compare", ...VARIANTS, "-n", "3e5", "--warmup", "100ms", "--delay", "1/64:2us", "--json");
  const result = hammerResultSchema.parse(JSON.parse(run.stdout));
  expect(count(result, "v2.6.19", "lost-store")).toBeGreaterThan(0);
  expect(count(result, "no-tlb-flush", "lost-store")).toBeGreaterThan(0);
  const silent = [
    "lost-store",
    "sync-loss",
    "untracked-dirty",
    "bug-on",
    "count-drift",
    "tag-missing",
    "clean-writable",
  ];
  expect(silent.map((anomaly) => count(result, "v2.6.23", anomaly))).toEqual(silent.map(() => 0));
  expect(run.status).toBe(0);
});

function count({ variants }: HammerResult, variant: string, anomaly: string): number {
  const found = variants.find((each) => each.variant === variant)?.anomalies.find(({ id }) => id === anomaly);
  return found?.count ?? Number.NaN;
}
