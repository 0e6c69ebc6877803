/** What `sample` does by default catches faults without being told how, and is silent where they are closed. */
import { expect, test } from "vitest";
import { many, scheduled, settingsOf } from "../engines/stepped/engines.js";

interface Catch {
  variant: string;
  scenario: string;
  anomaly: string;
  /** Of the executions until it is seen, over 100 seeds: docs/benchmarks.md. */
  median: number;
  /** Enough of them: see the first test. */
  executions: number;
  /** A later version that closed it: the same scenario, scheduler and budget. */
  sound: string;
}

const all: Catch[] = [
  {
    variant: "no-tlb-flush",
    scenario: "fault-vs-mkclean",
    anomaly: "lost-store",
    median: 37,
    executions: 1000,
    sound: "v2.6.23",
  },
  { variant: "v2.6.19", scenario: "rtorrent", anomaly: "lost-store", median: 104, executions: 3000, sound: "v2.6.23" },
  {
    variant: "v2.6.20-rc3",
    scenario: "fixme-race",
    anomaly: "untracked-dirty",
    median: 23,
    executions: 500,
    sound: "v2.6.23",
  },
  {
    variant: "v2.6.20-rc3",
    scenario: "msync-after-fixme",
    anomaly: "sync-loss",
    median: 537,
    executions: 15_000,
    sound: "v2.6.23",
  },
  {
    variant: "ecdfc97",
    scenario: "free-buffers-vs-zap",
    anomaly: "lost-store",
    median: 14,
    executions: 500,
    sound: "v2.6.20",
  },
  {
    variant: "v2.6.27",
    scenario: "write-vs-unmap",
    anomaly: "sync-loss",
    median: 43,
    executions: 1000,
    sound: "v2.6.29",
  },
];

const BY_DESIGN = ["tag-spurious", "untracked-tagged", "sync-loss-sibling"];

async function drawn(variant: string, { scenario, executions }: Catch) {
  const by = await scheduled(variant, scenario, { scheduler: "portfolio", among: 120 });
  return many(variant, executions, settingsOf(scenario, { ...by, seed: 20070719 }));
}

// After so many executions as half of the seeds take, the other half are where they were: arms only learn.
test("every budget is of 20 medians, and so the odds of missing its fault are below one in a million", () => {
  const odds = all.map(({ median, executions }) => 0.5 ** (executions / median));
  expect(Math.max(...odds)).toBeLessThan(1e-6);
});

test.each(all)("$variant: $anomaly is caught in $scenario within $executions executions", async (each) => {
  expect((await drawn(each.variant, each)).counts[each.anomaly]).toBeGreaterThan(0);
});

test.each(all)("$sound shows nothing where $variant does, in $scenario", async (each) => {
  const { counts } = await drawn(each.sound, each);
  expect(Object.keys(counts).filter((anomaly) => !BY_DESIGN.includes(anomaly))).toEqual([]);
});
