/** Devices that make a checksum of what they write, and pages that must not change meanwhile. */
import { expect, test } from "vitest";
import { findVariant } from "../../src/compile/variant.js";
import { gradeOf } from "../../src/result/grade.js";
import { fixture } from "../pagerace.js";
import { reached } from "./reached.js";

const UNDER_IO = [
  "store-vs-stable-io",
  "stable-pages : write; write | writeback",
  "stable-pages; store : store | writeback; fail",
];

test.each(["v3.15", "v6.2", "v7.1"])("%s: who stores to a page under IO, or writes, waits", async (variant) => {
  for (const text of UNDER_IO) expect(await reached(variant, text)).toEqual({});
});

test.each(["v3.15", "v6.2"])("%s: and so on every filesystem that is asked before a store", async (variant) => {
  for (const filesystem of ["ext3-writeback", "ext4-ordered", "ext4-nodelalloc", "iomap", "bdev", "mkwrite-late"])
    expect(Object.keys(await reached(variant, "store-vs-stable-io", { filesystem }))).not.toContain("torn-io");
});

test("where nobody waits the page changes under IO, if the device has asked for stable pages, and only then", async () => {
  const waitsNot = fixture("kernel/waits-not.ts");
  for (const text of UNDER_IO) expect(Object.keys(await reached(waitsNot, text))).toEqual(["torn-io"]);
  expect(await reached(waitsNot, "store : store | writeback")).toEqual({});
  expect(await reached(waitsNot, "store : stable-pages | writeback")).toEqual({});
  expect(await reached("v3.15", "store-vs-stable-io", { filesystem: "no-mkwrite" })).toEqual({ "torn-io": 71 });
});

// What is stored through a TLB entry that unmapping has not flushed comes while the page is under IO, or after it, and is lost.
test("open findings: a page that reclaim keeps, and one that is pinned, change under IO; unmapping's is known", async () => {
  const kept = "stable-pages; store : store | pageout | writeback";
  expect(await reached("v3.15", kept)).toEqual({});
  expect(await reached("v6.2", kept)).toEqual({ "lost-store": 73, "torn-io": 73 });
  expect(await reached("v6.2", "stable-pages : gup | writeback")).toEqual({ "torn-io": 109 });
  const unmapped = "stable-pages; store : store | unmap | writeback";
  expect(await reached("v3.15", unmapped)).toEqual({ "lost-store": 57, "torn-io": 57 });
  expect(await reached("v6.2", unmapped)).toEqual({});
  const gradeIn = (variant: string) => gradeOf(findVariant(variant), "torn-io", { store: 1, unmap: 1 }, []).grade;
  expect([gradeIn("v3.15"), gradeIn("v4.19"), gradeIn("v6.2")]).toEqual(["known", "known", "forbidden"]);
});
