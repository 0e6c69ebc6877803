import { join } from "node:path";
import { expect, test } from "vitest";
import { STORY } from "../../src/plan/story.js";
import { type HammerResult, hammerResultSchema } from "../../src/result/hammer-schema.js";
import { pagerace, scratch } from "../pagerace.js";

const count = (result: HammerResult, variant: string, anomaly: string): number =>
  result.variants.find((row) => row.variant === variant)?.anomalies.find((row) => row.id === anomaly)?.count ??
  Number.NaN;

const KERNEL_ASSERTIONS = ["bug-on", "count-drift", "tag-missing", "clean-writable"];

/*
 * The story, hammered for 10 s in 11 slots: each variant has about 0.9 s, 2 to 6 million operations. Least expected counts, at
 * 2 million: 500 for every lost-store below, 12 for no-ptl's lies, 35 for the untracked pages of rc3 and piggin together. Counts
 * come in bursts, and on a busy machine the narrowest windows are hardly met: what was not seen is given time of its own until it
 * is (`isSeen`). That the silent ones may be silent rests on argument (docs/model.md), not on this silence.
 */
test("faults that are known are caught, and code that is sound stays silent", async () => {
  const variants = [...STORY, "v2.6.27"];
  const run = await pagerace("compare", ...variants, "-d", "10s", "--json");
  const result = hammerResultSchema.parse(JSON.parse(run.stdout));
  const missed: string[] = [];
  const look = async (anomaly: string, ...of: string[]) => {
    if (!(await isSeen(result, anomaly, of))) missed.push(`${of.join(" or ")}: ${anomaly}`);
  };
  for (const variant of ["v2.6.19", "v2.6.20-rc2", "no-redirty", "no-tlb-flush"]) await look("lost-store", variant);
  for (const variant of ["v2.6.20-rc3", "piggin-2006-12-29"]) {
    expect(count(result, variant, "lost-store")).toBe(0);
    await look("sync-loss", variant);
  }
  await look("untracked-dirty", "v2.6.20-rc3", "piggin-2006-12-29");
  if (count(result, "no-ptl", "lost-store") === 0) await look("sync-loss", "no-ptl");
  expect(missed).toEqual([]);
  for (const variant of ["linus-split", "v2.6.23", "v2.6.27"]) {
    for (const anomaly of ["lost-store", "sync-loss", "untracked-dirty"])
      expect(count(result, variant, anomaly)).toBe(0);
  }
  for (const { variant } of result.variants) {
    for (const anomaly of KERNEL_ASSERTIONS)
      expect([variant, anomaly, count(result, variant, anomaly)]).toEqual([variant, anomaly, 0]);
  }
  expect(run.status).toBe(0);
}, 700_000);

/** At most: it ends when it is seen. */
const UNTIL = "600s";

/**
 * Of what 10 s have not shown: no-ptl's window is the narrowest, 4.8 in a million operations where both threads have a CPU of their
 * own, and 0.06 to 0.7 where other programs keep them apart. There 20 s show 3 at the least, and 600 s 90, in bursts of a few: a
 * miss has odds below 1e-6. Of the others 20 s show hundreds.
 */
async function isSeen(result: HammerResult, anomaly: string, of: readonly string[]): Promise<boolean> {
  if (of.some((variant) => count(result, variant, anomaly) > 0)) return true;
  const journal = join(scratch(), "journal.jsonl");
  const until = ["--until", anomaly, "-d", UNTIL, "--journal", journal];
  const again = hammerResultSchema.parse(JSON.parse((await pagerace("soak", of[0]!, ...until, "--json")).stdout));
  return count(again, of[0]!, anomaly) > 0;
}

test("on one CPU v2.6.19 loses stores to the journal, and none without one", async () => {
  const one = ["compare", "v2.6.19", "v2.6.23", "-t", "1", "-d", "2s", "--json"];
  const mix = "store=60,writeback=20,sync=10,load=10";
  const journal = hammerResultSchema.parse(JSON.parse((await pagerace(...one, "--mix", `${mix},commit=10`)).stdout));
  expect(count(journal, "v2.6.19", "lost-store")).toBeGreaterThan(0);
  expect(count(journal, "v2.6.23", "lost-store")).toBe(0);
  const none = hammerResultSchema.parse(
    JSON.parse((await pagerace(...one, "--mix", mix, "--fs", "ext3-writeback")).stdout),
  );
  expect([count(none, "v2.6.19", "lost-store"), count(none, "v2.6.23", "lost-store")]).toEqual([0, 0]);
  expect(count(none, "no-tlb-flush", "lost-store")).toBeGreaterThan(0);
});

test("the probe: the broken one loses, the fixed one does not", async () => {
  const sweep = ["--pattern", "sweep", "--mix", "store=1,writeback=1", "--pages", "1024", "--epoch", "1024"];
  const run = await pagerace("compare", "probe-broken", "probe-fixed", ...sweep, "-d", "4s", "--json");
  const result = hammerResultSchema.parse(JSON.parse(run.stdout));
  expect(count(result, "probe-broken", "lost-store")).toBeGreaterThan(0);
  expect(count(result, "probe-fixed", "lost-store")).toBe(0);
});
