import { expect, test } from "vitest";
import { Sequence } from "../sequence.js";

// What kjournald does to rtorrent's page, on one CPU and without any concurrency: section 0 of the story.
const RTORRENT = ["store", "writeback", "store", "commit", "store", "writeback"];

test.each(["v2.6.19", "v2.6.20-rc2", "no-redirty"])(
  "%s loses a store behind kjournald, with one CPU and one thread",
  async (variant) => {
    const sequence = await Sequence.of(variant);
    expect(sequence.run(...RTORRENT).found()).toEqual({ "lost-store": 1 });
  },
);

test.each(["v2.6.20-rc3", "piggin-2006-12-29", "linus-split", "v2.6.20", "v2.6.23", "v2.6.27", "v2.6.29", "v3.15"])(
  "%s writes the page again, for its pte was dirty",
  async (variant) => {
    const sequence = await Sequence.of(variant);
    expect(sequence.run(...RTORRENT).found()).toEqual({});
  },
);

test("v2.6.19 loses nothing where no journal writes buffers by itself", async () => {
  for (const filesystem of ["ext3-writeback", "nobh"]) {
    const sequence = await Sequence.of("v2.6.19", { filesystem });
    const steps = RTORRENT.filter((step) => step !== "commit");
    expect(sequence.run(...steps).found()).toEqual({});
  }
});

test("the lost store is found online by the thread that reads it again after reclaim and refault", async () => {
  const sequence = await Sequence.of("v2.6.19");
  sequence.run(...RTORRENT, "reclaim", "load");
  expect(sequence.found()).toEqual({ "lost-store": 1 });
});

test("a thread that did not store sees no lost store, whatever it reads", async () => {
  const sequence = await Sequence.of("v2.6.23");
  expect(sequence.run("store@0", "sync@1", "load@1", "reclaim@1", "load@1", "load@0").found()).toEqual({});
});

test("msync of v2.6.19 acknowledges the store that kjournald made it forget", async () => {
  const sequence = await Sequence.of("v2.6.19");
  expect(sequence.run("store", "writeback", "store", "commit", "store", "sync").found()).toEqual({
    "lost-store": 1,
    "sync-loss": 1,
  });
});

test("v2.6.19 loses a store when buffers are stripped from a mapped page, and v2.6.20-rc2 does not", async () => {
  const steps = ["store", "writeback", "store", "commit", "store", "strip"];
  expect((await Sequence.of("v2.6.19")).run(...steps).found()).toEqual({ "lost-store": 1 });
  expect((await Sequence.of("v2.6.20-rc2")).run(...steps).found()).toEqual({});
});

test("v2.6.20 cleans a stripped page and keeps its tag: the next walk finds the dirty pte", async () => {
  const sequence = await Sequence.of("v2.6.23");
  sequence.run("store", "writeback", "store", "commit", "store", "strip");
  expect(sequence.found()).toEqual({ "untracked-tagged": 1, "tag-spurious": 1 });
  sequence.reset();
  expect(sequence.run("store", "writeback", "store", "commit", "store", "strip", "sync").found()).toEqual({});
});

test("without a TLB flush a second store goes through a translation that should be gone", async () => {
  const sequence = await Sequence.of("no-tlb-flush");
  expect(sequence.run("store", "writeback", "store").found()).toEqual({ "lost-store": 1 });
});

test("open finding: since v2.6.29 msync skips a stripped page whose pte is dirty; before, the walk looked at the pte", async () => {
  const steps = ["store", "writeback", "store", "commit", "store", "strip", "sync"];
  expect((await Sequence.of("v2.6.27")).run(...steps).found()).toEqual({});
  const found = (await Sequence.of("v2.6.29")).run(...steps).found();
  expect(found).toEqual({ "sync-loss": 1, "untracked-tagged": 1, "tag-spurious": 1 });
});
