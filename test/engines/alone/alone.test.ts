/** What operations do when nobody else is about: patches that lose nothing, for they do nothing, and versions that do what their elders do. */
import { beforeAll, expect, test } from "vitest";
import { sequencesOf, shortForm } from "../../../src/engines/alone/sequences.js";
import { fixture } from "../../pagerace.js";
import { precompile } from "../../precompile.js";
import { held, told } from "./held.js";

const [KEEPS, COMMITS, WRITES, DIRECT, DENIES, SPINS, LONG, UNFLUSHED] = [
  "alone/keeps-mapped.ts",
  "alone/commits-nothing.ts",
  "alone/writes-nothing.ts",
  "alone/direct-writes-nothing.ts",
  "alone/denies-for-ever.ts",
  "spins-silently.ts",
  "alone/takes-long.ts",
  "alone/protects-unflushed.ts",
].map(fixture);
const SHIPPED = ["v6.2", "v2.6.18", "v2.6.19", "v2.6.23", "v6.14", "v6.16"];

beforeAll(() =>
  precompile([KEEPS!, COMMITS!, WRITES!, DIRECT!, DENIES!, SPINS!, LONG!, UNFLUSHED!, ...SHIPPED], "replay"),
);

test("a reclaim that unmaps nothing frees nothing that is mapped", async () => {
  const { sequences, of, undone } = await held(KEEPS!, "v2.6.23");
  expect([sequences, of]).toEqual([of, of]);
  expect(told({ undone })).toEqual([
    "reclaim unmaps the page: store : reclaim on ext3-ordered",
    "reclaim frees the page: store : reclaim on ext3-ordered",
  ]);
});

test("a commit that commits nothing writes nothing that is filed, and lets go of nothing", async () => {
  const { undone } = await held(COMMITS!, "v2.6.23");
  expect(undone.filter(({ operation }) => operation === "commit").map(({ deed }) => deed)).toEqual([
    "writes the page",
    "takes the buffer off the journal's list",
  ]);
});

test("a walk that writes nothing neither writes nor cleans, nor does a sync by it, and what it has not filed no commit writes", async () => {
  expect(told(await held(WRITES!, "v2.6.23"))).toEqual([
    "writeback writes the page: store : writeback on ext3-ordered",
    "writeback cleans the page: store : writeback on ext3-ordered",
    "sync writes the page: store : sync on ext3-ordered",
    "sync cleans the page: store : sync on ext3-ordered",
    "commit writes the page: store; writeback; store : commit on ext3-ordered",
  ]);
});

test("what is refused on some way alone: a direct write, and whatever comes after a protection was taken back", async () => {
  expect(told(await held(DIRECT!, "v6.2", ["ext4-ordered"]))).toEqual(["direct stores: direct on ext4-ordered"]);
  const denied = told(await held(DENIES!, "v6.2", ["ext4-ordered"]));
  expect(denied).toContain("store stores: protect; unprotect : store on ext4-ordered");
  expect(denied.every((each) => each.includes("protect; unprotect : "))).toBe(true);
});

test("a right that was taken away no CPU has any longer: an mprotect flushes the TLBs", async () => {
  expect(told(await held(UNFLUSHED!, "v6.2", ["iomap"]))).toEqual([
    "protect flushes stale translations: store : protect on iomap",
  ]);
});

test("what no longer comes to its end has not done it, either", async () => {
  expect(told(await held(LONG!, "v2.6.23"))).toEqual(["reclaim comes to its end: reclaim on ext3-ordered"]);
});

test("v2.6.19 leaves unwritten what December 2006 was about, with one task; nothing is undone the other way round", async () => {
  expect(told(await held("v2.6.19", "v2.6.18"))).toEqual([
    "sync writes the page: store; writeback; store; commit; store : sync on ext3-ordered",
    "sync cleans the page: store; writeback; store; commit; store : sync on ext3-ordered",
  ]);
  expect(told(await held("v2.6.23", "v2.6.19"))).toEqual([]);
});

test("from v6.16 on reclaim writes no file's pages, and so frees none that are dirty", async () => {
  expect(told(await held("v6.16", "v6.14", ["iomap"]))).toEqual([
    "reclaim writes the page: store : reclaim on iomap",
    "reclaim cleans the page: store : reclaim on iomap",
    "reclaim frees the page: store : reclaim on iomap",
  ]);
});

test("who spins without a step is not waited for, and who has no time plays less: that is said", async () => {
  expect(await held(SPINS!, "v2.6.23", undefined, 500)).toEqual({
    sequences: 0,
    of: 895,
    undone: [],
    notAlways: [],
  });
  expect((await held("v2.6.23", "v2.6.19", undefined, 1)).sequences).toBeLessThan(895);
});

test("sequences: the shorter first, each once, of operations that there are", () => {
  const sequences = sequencesOf(["store", "writeback"]);
  expect(sequences.map((operations) => shortForm({ operations, how: "alone" }))).toEqual([
    "store",
    "writeback",
    "store : store",
    "store : writeback",
    "writeback : store",
    "writeback : writeback",
    "store; store : store",
    "store; store : writeback",
    "store; writeback : store",
    "store; writeback : writeback",
    "store; writeback; store : store",
    "store; writeback; store : writeback",
  ]);
});
