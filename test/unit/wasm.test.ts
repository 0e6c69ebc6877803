import { expect, test } from "vitest";
import { compileVariant } from "../../src/compile/compile.js";
import { shippedVariants } from "../../src/compile/variant.js";
import * as layout from "../../assembly/layout/index.js";
import { NR_ANOMALIES } from "../../assembly/vocabulary/anomalies.js";
import * as explore from "../../assembly/layout/explore.js";
import * as litmus from "../../assembly/layout/litmus.js";
import { INITIALLY, MAX_CPUS_STEPPED, MAX_TASKS, SCRIPT_STRIDE } from "../../assembly/layout/stepped.js";

/** Section ids of a wasm binary; every section is an id byte, its length in LEB128, and its bytes. */
function sectionIds(wasm: Uint8Array): number[] {
  const ids: number[] = [];
  for (let at = 8; at < wasm.length;) {
    ids.push(wasm[at++]!);
    let length = 0;
    for (let shift = 0, more = true; more; shift += 7) {
      const byte = wasm[at++]!;
      length += (byte & 127) * 2 ** shift;
      more = byte >= 128;
    }
    at += length;
  }
  return ids;
}

const START = 8;
const DATA = 11;

test("no kernel module has data or a start function: every instance would write it over the shared memory", async () => {
  for (const variant of shippedVariants()) {
    for (const build of ["hammer", "litmus"] as const) {
      const ids = sectionIds(await compileVariant(variant, build));
      expect([variant.id, build, ids.includes(START), ids.includes(DATA)]).toEqual([variant.id, build, false, false]);
    }
  }
});

test("the memory map has no overlaps, and ends where the memory does", () => {
  const { NR_OPS, HISTOGRAM_BYTES, MAX_CPUS, MAX_PAGES, MAX_VARIANTS, WORD } = layout;
  const regions = [
    ["mix", layout.MIX, layout.MIX_SLOTS * WORD],
    ["cpus", layout.CPUS, MAX_CPUS * layout.CPU_STRIDE],
    ["ledger", layout.LEDGER, layout.LEDGER_ROWS * layout.LEDGER_STRIDE],
    ["histograms", layout.HISTOGRAMS, MAX_VARIANTS * layout.VARIANT_STRIDE],
    ["files", layout.FILES, MAX_PAGES * layout.FILE_STRIDE],
    ["pages", layout.PAGES, MAX_PAGES * layout.PAGE_STRIDE],
    ["views", layout.VIEWS, MAX_CPUS * MAX_PAGES * layout.VIEW_STRIDE],
  ] as const;
  regions.forEach(([name, from, bytes], index) => {
    const next = regions[index + 1]?.[1] ?? layout.MEMORY_PAGES * 65536;
    expect([name, from + bytes <= next]).toEqual([name, true]);
  });
  expect(layout.VIEWS + MAX_CPUS * MAX_PAGES * layout.VIEW_STRIDE).toBe(layout.MEMORY_PAGES * 65536);
  expect(layout.GAP_HISTOGRAMS).toBe(NR_OPS * HISTOGRAM_BYTES);
  expect(layout.GAP_OPEN).toBe(layout.GAP_HISTOGRAMS + NR_ANOMALIES * HISTOGRAM_BYTES);
  expect(layout.GAP_OPEN + MAX_CPUS * NR_ANOMALIES * 8).toBeLessThanOrEqual(layout.VARIANT_STRIDE);
  expect(layout.CPU_OPS + NR_OPS * WORD).toBeLessThanOrEqual(layout.CPU_ANOMALIES);
  expect(layout.CPU_ANOMALIES + NR_ANOMALIES * WORD).toBeLessThanOrEqual(layout.CPU_INSTRUCTION);
  expect(layout.ROW_ANOMALIES + NR_ANOMALIES * WORD).toBeLessThanOrEqual(layout.LEDGER_STRIDE);
});

test("what an exploring engine keeps for itself has room where it is put, and is no state", () => {
  const { MAX_NOTES, NOTE_STRIDE, BATCH_STATES, SUCCESSOR_STRIDE, MAX_ROOTS, MAX_BRANCHES } = explore;
  const regions = [
    ["reads", explore.READS, MAX_NOTES * NOTE_STRIDE],
    ["writes", explore.WRITES, MAX_NOTES * NOTE_STRIDE],
    ["words", explore.STATE_WORDS, 4 * 0x800],
    ["candidate", explore.CANDIDATE, 0x1000],
    ["other candidate", explore.OTHER_CANDIDATE, 0x1000],
    ["successors", explore.SUCCESSORS, BATCH_STATES * MAX_TASKS * SUCCESSOR_STRIDE],
    ["roots", explore.KNOWN_ROOTS, MAX_ROOTS * MAX_TASKS * layout.WORD],
    ["branches", explore.KNOWN_BRANCHES, MAX_BRANCHES * explore.BRANCH_STRIDE],
    ["the file", layout.FILES, layout.FILE_STRIDE],
    ["nodes", explore.KNOWN_NODES, explore.MAX_NODES * explore.NODE_STRIDE],
    ["leaves", explore.KNOWN_LEAVES, explore.LEAF_WORDS * layout.WORD],
    ["pages", layout.PAGES, layout.PAGE_STRIDE],
  ] as const;
  regions.forEach(([name, from, bytes], index) => {
    const next = regions[index + 1]?.[1] ?? Infinity;
    expect([name, from + bytes <= next]).toEqual([name, true]);
  });
  expect(explore.NODE_TARGETS + explore.NODE_VALUES * layout.WORD).toBeLessThanOrEqual(explore.NODE_STRIDE);
  expect(explore.X_MAX_TASK_EDGES).toBeLessThan(layout.MIX);
});

test("what the litmus build keeps has room where the hammer has its mix and histograms, and behind what is state", () => {
  const { MAX_CPUS, WORD } = layout;
  expect(litmus.LITMUS_SCRIPTS).toBe(layout.MIX);
  expect(litmus.LITMUS_SCRIPTS + (INITIALLY + 1) * SCRIPT_STRIDE).toBeLessThanOrEqual(litmus.MEETING);
  expect(litmus.MEETING + MAX_CPUS * litmus.MEETING_STRIDE).toBeLessThanOrEqual(litmus.ENDINGS_WITHOUT_ROOM);
  expect(litmus.ENDINGS_WITHOUT_ROOM).toBeLessThan(layout.CPUS);
  expect([litmus.ENDINGS, litmus.ENDINGS_END]).toEqual([layout.HISTOGRAMS, layout.FILES]);
  expect(litmus.CPU_CURRENT).toBeGreaterThan(layout.CPU_FOUND);
  expect(litmus.CPU_GIVEN_UP + MAX_CPUS_STEPPED * WORD).toBeLessThanOrEqual(layout.CPU_OPS);
  expect(litmus.FILE_FOUND).toBeGreaterThanOrEqual(litmus.ENDING_FILE_BYTES);
  expect(litmus.FILE_FOUND + WORD).toBeLessThanOrEqual(layout.FILE_STRIDE);
});
