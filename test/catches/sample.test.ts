import { expect, test } from "vitest";
import { findVariant } from "../../src/compile/variant.js";
import { many, pct, settingsOf } from "../engines/stepped/engines.js";

interface Catch {
  variant: string;
  scenario: string;
  anomaly: string;
  /** Of an execution to show it, under pct at depth 3 among so many steps: measured over a million executions. */
  probability: number;
  among: number;
  /** Enough of them: see the first test. */
  executions: number;
  /** A later version, or another proposal, that closed it: the same scenario, scheduler and budget. */
  sound: string;
}

function fault(
  [variant, scenario, anomaly]: [string, string, string],
  [probability, among, executions]: [number, number, number],
  sound: string,
): Catch {
  return { variant, scenario, anomaly, probability, among, executions, sound };
}

const planted = [
  fault(["no-redirty", "rtorrent", "lost-store"], [0.00497, 124, 5_000], "v2.6.23"),
  fault(["no-tlb-flush", "fixme-race", "lost-store"], [0.134, 91, 1_000], "v2.6.23"),
  fault(["no-ptl", "without-journal", "lost-store"], [0.00018, 153, 100_000], "v2.6.23"),
];

const known = [
  fault(["v2.6.19", "rtorrent", "lost-store"], [0.00542, 124, 5_000], "v2.6.23"),
  fault(["v2.6.19", "linus-test-program", "lost-store"], [0.00641, 213, 5_000], "v2.6.23"),
  fault(["v2.6.20-rc2", "without-journal", "lost-store"], [0.000371, 153, 75_000], "v2.6.23"),
  fault(["v2.6.20-rc3", "fixme-race", "untracked-dirty"], [0.0643, 91, 500], "v2.6.23"),
  fault(["piggin-2006-12-29", "fixme-race", "untracked-dirty"], [0.0896, 94, 500], "v2.6.23"),
  fault(["v2.6.20-rc3", "msync-after-fixme", "sync-loss"], [0.00115, 200, 25_000], "v2.6.23"),
  fault(["ecdfc97", "free-buffers-vs-zap", "lost-store"], [0.0925, 36, 500], "v2.6.20"),
  fault(["v2.6.27", "write-vs-unmap", "sync-loss"], [0.0215, 107, 2_000], "v2.6.29"),
  fault(["v2.6.29", "unmap-vs-writeback", "lost-store"], [0.00125, 164, 25_000], "v6.2"),
];

const all = [...planted, ...known];

const BY_DESIGN = ["tag-spurious", "untracked-tagged", "sync-loss-sibling"];

const settingsFor = ({ scenario, among }: Catch) => settingsOf(scenario, { ...pct(3, among), seed: 20070719 });

test("every budget is so large that the odds of missing its fault are below one in a million", () => {
  const odds = all.map(({ probability, executions }) => (1 - probability) ** executions);
  expect(Math.max(...odds)).toBeLessThan(1e-6);
});

test.each(all)("$variant: $anomaly is caught in $scenario within $executions executions", async (each) => {
  const { counts } = await many(each.variant, each.executions, settingsFor(each));
  expect(counts[each.anomaly]).toBeGreaterThan(0);
});

test.each(all)("$sound shows nothing where $variant does, in $scenario", async (each) => {
  const settings = settingsFor(each);
  const { filesystems } = findVariant(each.sound).vocabulary;
  // ext3's driver is gone by v4.3; no journal writes in what is left of it.
  const filesystem = filesystems.includes(settings.scenario.filesystem)
    ? settings.scenario.filesystem
    : "ext3-writeback";
  const scenario = { ...settings.scenario, filesystem };
  const { counts, longest } = await many(each.sound, each.executions, { ...settings, scenario });
  expect(Object.keys(counts).filter((anomaly) => !BY_DESIGN.includes(anomaly))).toEqual([]);
  expect(longest).toBeLessThanOrEqual(each.among);
});

// No odds: it is one task, and every execution of it is the same.
test("v2.6.29's msync skips a stripped page whose pte is dirty, and v2.6.27's does not", async () => {
  const [found, clean] = await Promise.all(
    ["v2.6.29", "v2.6.27"].map((variant) => many(variant, 10, settingsOf("strip-then-msync"))),
  );
  expect(found!.counts["sync-loss"]).toBe(10);
  expect(clean!.counts).toEqual({});
});

// Under random the smallest race has 1 chance in 8; the odds of none in 500 are 1e-29.
test("the probe: the broken one loses, the fixed one does not", async () => {
  expect((await many("probe-broken", 500, settingsOf("store | writeback"))).counts["lost-store"]).toBeGreaterThan(0);
  expect((await many("probe-fixed", 500_000, settingsOf("store | writeback"))).counts).toEqual({});
});
