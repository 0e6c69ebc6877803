/** mremap and mprotect, which change ptes that somebody may hold in a TLB. */
import { expect, test } from "vitest";
import * as layout from "../../assembly/layout/index.js";
import { PTE_DIRTY, PTE_PRESENT, PTE_RW } from "../../assembly/vocabulary/words.js";
import { Sequence } from "../sequence.js";
import { fixture } from "../pagerace.js";
import { reached } from "./reached.js";

const PTE = (map: number) => layout.PTES + map * layout.PTE_STRIDE;
const WRITTEN = PTE_PRESENT | PTE_RW | PTE_DIRTY;

const sequence = () => Sequence.of("v4.8", { mappings: 2 });

test("mremap takes the pte along, and the old address is gone until something is moved back", async () => {
  const moved = (await sequence()).run("store", "move", "store", "load");
  expect([0, 1].map((map) => moved.word(0, PTE(map)))).toEqual([0, WRITTEN]);
  expect(moved.word(0, layout.MEMORY_BLOCKS)).toBe(1);
  expect(moved.run("store m1").word(0, layout.MEMORY_BLOCKS)).toBe(2);
  expect(moved.run("move", "move m1", "store").word(0, layout.MEMORY_BLOCKS)).toBe(3);
  expect(moved.found()).toEqual({});
});

test("what is mapped at the new address goes", async () => {
  const moved = (await sequence()).run("store", "load m1", "move");
  expect([0, 1].map((map) => moved.word(0, PTE(map)))).toEqual([0, WRITTEN]);
  expect(moved.found()).toEqual({});
});

test("where pages have one mapping nothing is moved", async () => {
  const alone = (await Sequence.of("v4.8", { mappings: 1 })).run("store", "move", "store");
  expect(alone.word(0, layout.MEMORY_BLOCKS)).toBe(2);
});

test("mprotect keeps D, and gives W back to a dirty pte alone", async () => {
  const protectedPage = (await sequence()).run("store", "protect", "store");
  expect(protectedPage.word(0, PTE(0))).toBe(WRITTEN & ~PTE_RW);
  expect(protectedPage.word(0, layout.MEMORY_BLOCKS)).toBe(1);
  expect(protectedPage.run("unprotect").word(0, PTE(0))).toBe(WRITTEN);
  expect(protectedPage.run("writeback", "protect", "unprotect").word(0, PTE(0))).toBe(PTE_PRESENT);
  expect(protectedPage.run("store").word(0, layout.MEMORY_BLOCKS)).toBe(2);
  expect(protectedPage.found()).toEqual({});
});

test("of pages that are not accounted a load maps nothing writable where stores are not allowed", async () => {
  const unaccounted = (await Sequence.of("v4.8", { mappings: 2, unaccountedEvery: 1 })).run("protect", "load");
  expect(unaccounted.word(0, PTE(0))).toBe(PTE_PRESENT);
  expect(unaccounted.run("unprotect").word(0, PTE(0))).toBe(PTE_PRESENT | PTE_RW);
});

// v4.8 flushes the old address when all ptes have moved; page_mkclean has found the dirty pte at the new one, and flushed that.
test.each<[string, Record<string, number>]>([
  ["v4.8", { "lost-store": 78 }],
  ["v4.9", {}],
  ["v4.13", {}],
  ["v4.19", {}],
])("move-vs-writeback, %s: %o is all that is reachable", async (variant, all) => {
  expect(await reached(variant, "move-vs-writeback")).toEqual(all);
});

// Since v4.9 a clean pte's old address alone is flushed late: a load there reads the page that an invalidation has taken out meanwhile.
// v4.13 looks at tlb_flush_batched wherever it locks a pte that loses its page (4 steps more).
test.each<[string, Record<string, number>]>([
  ["v4.8", { "stale-read": 97 }],
  ["v4.9", { "stale-read": 97 }],
  ["v4.13", { "stale-read": 101 }],
  ["v4.19", {}],
])(
  "moved-from-vs-invalidate: a page outlives its place at the address that it was moved from, %s: %o",
  async (variant, all) => {
    expect(await reached(variant, "moved-from-vs-invalidate")).toEqual(all);
  },
);

// A pte that moves back moves against the order in which page_mkclean comes by: only the lock that both take keeps it from missing it.
test("a pte that moves back is not missed", async () => {
  const back = "store; move; store m1 : store m1 | move m1 | writeback";
  const settings = { mappings: 2 };
  expect(await reached("v4.8", back, settings)).toEqual({ "lost-store": 77 });
  expect(await reached("v4.9", back, settings)).toEqual({});
  expect(await reached(fixture("kernel/moves-unseen.ts"), back, settings)).toEqual({ "untracked-dirty": 65 });
});

test.each(["v4.8", "v4.13"])("%s: mprotect loses nothing", async (variant) => {
  for (const text of [
    "store : store; store | protect | writeback",
    "store : protect; unprotect; store | reclaim",
    "store : protect; unprotect | store; sync",
  ])
    expect(await reached(variant, text)).toEqual({});
});
