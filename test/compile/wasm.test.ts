import { expect, test } from "vitest";
import { type Build, builds } from "../../src/compile/builds.js";
import { compileVariant, refuseWriting } from "../../src/compile/compile.js";
import { DATA, sectionIds, START } from "../../src/compile/sections.js";
import { findVariant } from "../../src/compile/variant.js";
import { messageOf } from "../../src/failure.js";
import * as layout from "../../assembly/layout/index.js";
import * as explore from "../../assembly/layout/explore.js";
import * as litmus from "../../assembly/layout/litmus.js";
import * as stepped from "../../assembly/layout/stepped.js";
import { INITIALLY, MAX_CPUS_STEPPED, MAX_TASKS, SCRIPT_STRIDE } from "../../assembly/layout/stepped.js";

/** A module with such sections and nothing in them: an id, no bytes. */
const moduleWith = (...ids: number[]) =>
  Uint8Array.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, ...ids.flatMap((id) => [id, 0])]);
const [TYPES, CODE] = [1, 10];
const v2623 = findVariant("v2.6.23");

test("static data is refused in every build, and a start function where threads have one memory", () => {
  const refusal = (threads: boolean, ...ids: number[]) => {
    try {
      return refuseWriting(moduleWith(...ids), { threads }, v2623);
    } catch (error) {
      return messageOf(error);
    }
  };
  for (const threads of [false, true]) {
    expect(refusal(threads, TYPES!, CODE!)).toBeUndefined();
    expect(refusal(threads, TYPES!, CODE!, DATA)).toMatch(/^v2\.6\.23: compiled to a module with static data/);
  }
  expect(refusal(true, TYPES!, START, CODE!)).toMatch(/with a start function/);
  expect(refusal(false, TYPES!, START, CODE!)).toBeUndefined();
});

test("what lies behind a section of more than 127 bytes is found: Binaryen's own modules", async () => {
  const { default: binaryen } = await import("assemblyscript/binaryen");
  const emitted = (text: string) => {
    const module = binaryen.parseText(text);
    const wasm = module.emitBinary();
    module.dispose();
    return sectionIds(wasm);
  };
  const code = `(func ${"(drop (i32.const 123456))".repeat(200)})`;
  expect(emitted(`(module (memory 1) ${code} (data (i32.const 0) "x"))`)).toContain(DATA);
  expect(emitted(`(module (func $f) (start $f) ${code})`)).toContain(START);
  expect(emitted(`(module (memory 1) ${code})`)).toEqual(expect.not.arrayContaining([DATA, START]));
});

test.each(Object.keys(builds) as Build[])("%s, as it is compiled, has nothing of the kind", async (build) => {
  const ids = sectionIds(await compileVariant(v2623, build));
  expect([ids.includes(DATA), builds[build].threads && ids.includes(START)]).toEqual([false, false]);
});

type Region = readonly [name: string, from: number, bytes: number];

/** Regions in order: each ends before the next begins, and the last before `end`. */
function expectApart(regions: readonly Region[], end: number): void {
  regions.forEach(([name, from, bytes], index) => {
    const next = regions[index + 1]?.[1] ?? end;
    expect([name, bytes >= 0, from + bytes <= next]).toEqual([name, true, true]);
  });
}

const word = (name: string, from: number): Region => [name, from, WORD];
const { MAX_ANOMALIES, MAX_CPUS, MAX_OPS, MAX_PAGES, MAX_VARIANTS, WORD } = layout;

test("the memory map has no overlaps, and ends where the memory does", () => {
  const regions: Region[] = [
    ["nothing", 0, layout.NULL_END],
    word("abort", layout.ABORT),
    word("arrived", layout.BARRIER_ARRIVED),
    word("generation", layout.BARRIER_GENERATION),
    word("stop", layout.STOP),
    ["go", layout.GO, 2 * WORD],
    word("written", layout.LEDGER_WRITTEN),
    word("read", layout.LEDGER_READ),
    word("elsewhere", layout.DEVICE_ELSEWHERE),
    ["config", layout.SEED, layout.NR_TASKS + WORD - layout.SEED],
    ["globals", layout.GLOBALS, layout.GLOBALS_END - layout.GLOBALS],
    ["cpus", layout.CPUS, MAX_CPUS * layout.CPU_STRIDE],
    ["seen", layout.SEEN, MAX_CPUS * layout.SEEN_STRIDE],
    ["ledger", layout.LEDGER, layout.LEDGER_ROWS * layout.LEDGER_STRIDE],
    ["mixes", layout.MIX, MAX_VARIANTS * layout.MIX_STRIDE],
    ["bugs", layout.BUGS, MAX_VARIANTS * layout.BUGS_STRIDE],
    ["gaps", layout.DELAY_GAPS, layout.DELAY_QUANTILES * WORD],
    ["turns", layout.DELAY_TURNS, layout.DELAYS_END - layout.DELAY_TURNS],
    ["histograms", layout.HISTOGRAMS, MAX_VARIANTS * layout.VARIANT_STRIDE],
    ["files", layout.FILES, MAX_PAGES * layout.FILE_STRIDE],
    ["pages", layout.PAGES, MAX_PAGES * layout.PAGE_STRIDE],
    ["views", layout.VIEWS, MAX_CPUS * MAX_PAGES * layout.VIEW_STRIDE],
    ["declared files", layout.DECLARED_FILES, MAX_PAGES * layout.FILE_STRIDE],
    ["declared pages", layout.DECLARED_PAGES, MAX_PAGES * layout.PAGE_STRIDE],
    ["declared views", layout.DECLARED_VIEWS, MAX_CPUS * MAX_PAGES * layout.VIEW_STRIDE],
  ];
  expectApart(regions, layout.MEMORY_PAGES * 65536);
  const [, last, bytes] = regions.at(-1)!;
  expect(last + bytes).toBe(layout.MEMORY_PAGES * 65536);
  expect(Number.isInteger(layout.MEMORY_PAGES)).toBe(true);
  expect(layout.NULL_END).toBeGreaterThanOrEqual(layout.PAGE_STRIDE);
});

test("config words are apart from one another, those of the stepped and exploring engines, too", () => {
  const { SEED, NR_CPUS, NR_PAGES, FILE_ORDER, NR_PTES, NR_BLOCKS, FILESYSTEM, UNACCOUNTED_EVERY } = layout;
  const { EPOCH_OPERATIONS, DEADLINE_MS, PATTERN, INTERRUPT_EVERY, SPINS, FILE_PAGES, NR_TASKS } = layout;
  const { MAX_STEPS, WATCHED, PCT_DEPTH, PCT_STEPS, REPLAY_MODE, REPLAY_STEPS, TRACING } = stepped;
  const shared = [SEED, NR_CPUS, NR_PAGES, FILE_ORDER, NR_PTES, NR_BLOCKS, FILESYSTEM, UNACCOUNTED_EVERY];
  const ofHammer = [EPOCH_OPERATIONS, DEADLINE_MS, PATTERN, INTERRUPT_EVERY, SPINS, FILE_PAGES, NR_TASKS];
  const ofStepped = [MAX_STEPS, WATCHED, PCT_DEPTH, PCT_STEPS, REPLAY_MODE, REPLAY_STEPS, TRACING];
  const tables = [stepped.SCRIPT_OF, explore.X_SYMMETRY].flatMap((at) =>
    Array.from({ length: MAX_TASKS }, (_, task) => at + task * WORD),
  );
  const ofWalks = Object.entries(explore).filter(([name]) => name.startsWith("X_") && name !== "X_SYMMETRY");
  const walks = ofWalks.map(([, offset]) => offset);
  const all = [...shared, ...ofHammer, ...ofStepped, ...tables, ...walks, stepped.NO_WORD, stepped.NO_WORD + WORD];
  expect(all.filter((offset, index) => all.indexOf(offset) !== index)).toEqual([]);
  expect(all.every((offset) => offset >= SEED && offset < layout.GLOBALS && offset % WORD === 0)).toBe(true);
});

test("records have room for all operations and anomalies that a variant may have", () => {
  const { HISTOGRAM_BYTES } = layout;
  const cpu: Region[] = [
    ["rng", layout.CPU_RNG, 4 * WORD],
    word("operation", layout.CPU_OPERATION),
    word("gaps", layout.CPU_GAPS),
    word("measuring", layout.CPU_MEASURING),
    word("interrupt", layout.CPU_INTERRUPT_IN),
    word("interrupt rng", layout.CPU_INTERRUPT_RNG),
    word("found", layout.CPU_FOUND),
    word("current", litmus.CPU_CURRENT),
    ["given up", litmus.CPU_GIVEN_UP, MAX_CPUS_STEPPED * WORD],
    ["operations", layout.CPU_OPS, MAX_OPS * WORD],
    ["anomalies", layout.CPU_ANOMALIES, MAX_ANOMALIES * WORD],
    word("assertion", layout.CPU_BUG),
    word("flushed", layout.CPU_FLUSHED),
    word("speculates from", layout.CPU_SPECULATES_FROM),
    word("speculates on", layout.CPU_SPECULATES_ON),
    word("delay", layout.CPU_DELAY_IN),
    word("delay rng", layout.CPU_DELAY_RNG),
    ["spun", layout.CPU_DELAY_SPUN, 8],
    word("instruction", layout.CPU_INSTRUCTION),
  ];
  expectApart(cpu, layout.CPU_STRIDE);
  const row: Region[] = [
    word("epoch", layout.ROW_EPOCH),
    word("slot", layout.ROW_SLOT),
    ["began", layout.ROW_BEGAN, 8],
    ["ended", layout.ROW_ENDED, 8],
    ["operations", layout.ROW_OPS, MAX_OPS * WORD],
    ["anomalies", layout.ROW_ANOMALIES, MAX_ANOMALIES * WORD],
    word("measured", layout.ROW_MEASURED),
  ];
  expectApart(row, layout.LEDGER_STRIDE);
  const histograms: Region[] = [
    ["latencies", layout.LATENCY_HISTOGRAMS, MAX_OPS * HISTOGRAM_BYTES],
    ["gaps", layout.GAP_HISTOGRAMS, MAX_ANOMALIES * HISTOGRAM_BYTES],
    ["open", layout.GAP_OPEN, MAX_CPUS * MAX_ANOMALIES * 8],
  ];
  expectApart(histograms, layout.VARIANT_STRIDE);
  for (const eight of [layout.LEDGER, layout.LEDGER_STRIDE, layout.ROW_BEGAN, layout.GAP_OPEN, layout.VARIANT_STRIDE])
    expect(eight % 8).toBe(0);
  expect((layout.CPUS + layout.CPU_DELAY_SPUN) % 8).toBe(0);
  expect(layout.CPU_STRIDE % 8).toBe(0);
  // Bits of a mask, and beside them what says that an execution has ended.
  expect(explore.OUTCOME_END).toBeGreaterThanOrEqual(2 ** MAX_ANOMALIES);
  expect(explore.OUTCOME_END).toBeLessThan(2 ** 31);
});

test("the stepped map has no overlaps", () => {
  const states = (stepped.STATE_RANGES_END - stepped.STATE_RANGES) / stepped.STATE_RANGE_STRIDE;
  const regions: Region[] = [
    ["ending ranges", litmus.ENDING_RANGES, litmus.ENDING_RANGES_END - litmus.ENDING_RANGES],
    ["cpus", layout.CPUS, MAX_TASKS * layout.CPU_STRIDE],
    ["scripts", stepped.SCRIPTS, (INITIALLY + 1) * SCRIPT_STRIDE],
    ["tasks", stepped.TASKS, MAX_TASKS * stepped.TASK_STRIDE],
    ["instructions", stepped.INSTRUCTIONS, MAX_CPUS_STEPPED * stepped.INSTRUCTION_STRIDE],
    word("nothing", stepped.NOTHING),
    word("end of task", stepped.END_OF_TASK),
    ["priorities", stepped.PRIORITIES, MAX_TASKS * WORD],
    ["falls", stepped.FALLS, 8 * WORD],
    ["known globals", stepped.KNOWN_GLOBALS, (layout.GLOBALS_END - layout.GLOBALS) / WORD],
    ["results", stepped.RESULTS, stepped.RESULT_AMIDST + WORD],
    ["state ranges", stepped.STATE_RANGES, states * stepped.STATE_RANGE_STRIDE],
    ["initial state", stepped.INITIAL_STATE, STATE_BYTES],
    ["scratch", stepped.SCRATCH, STATE_BYTES],
    ["schedule", stepped.SCHEDULE, stepped.MAX_SCHEDULE],
    ["record", stepped.RECORD, stepped.MAX_SCHEDULE],
    ["files", layout.FILES, layout.FILE_STRIDE],
    ["views", layout.VIEWS, MAX_TASKS * MAX_PAGES * layout.VIEW_STRIDE],
    ["known words", stepped.KNOWN_WORDS, stepped.NR_KNOWN_WORDS],
    ["declared files", layout.DECLARED_FILES, layout.FILE_STRIDE],
    ["declared views", layout.DECLARED_VIEWS, MAX_TASKS * MAX_PAGES * layout.VIEW_STRIDE],
  ];
  expectApart(regions, stepped.MAP_BYTES);
  expect(stepped.MAP_BYTES).toBeLessThanOrEqual(layout.MEMORY_PAGES * 65536);
  expect(stepped.RESULTS_OF_MANY).toBe(stepped.RESULT_FIRST + MAX_ANOMALIES * 8);
  expect(stepped.RESULT_FIRST).toBe(stepped.RESULT_COUNTS + MAX_ANOMALIES * 8);
});

/** The largest state: every word of the largest scenario, as many declared ones, and full stacks. */
const STATE_BYTES =
  2 * layout.FILE_STRIDE +
  (layout.GLOBALS_END - layout.GLOBALS) +
  MAX_CPUS_STEPPED * 8 +
  4 * (2 * layout.PAGE_STRIDE + MAX_TASKS * 2 * layout.VIEW_STRIDE) +
  MAX_TASKS * (8 + stepped.TASK_STRIDE);

test("what an exploring engine keeps for itself has room where it is put, and is no state", () => {
  const { MAX_NOTES, NOTE_STRIDE, BATCH_STATES, SUCCESSOR_STRIDE, MAX_ROOTS, MAX_BRANCHES } = explore;
  const words = STATE_BYTES - MAX_TASKS * (8 + stepped.TASK_STRIDE);
  const regions: Region[] = [
    ["reads", explore.READS, MAX_NOTES * NOTE_STRIDE],
    ["writes", explore.WRITES, MAX_NOTES * NOTE_STRIDE],
    ["words", explore.STATE_WORDS, words],
    ["candidate", explore.CANDIDATE, explore.STATE_SHARED + words / WORD],
    ["other candidate", explore.OTHER_CANDIDATE, explore.STATE_SHARED + words / WORD],
    ["successors", explore.SUCCESSORS, BATCH_STATES * MAX_TASKS * SUCCESSOR_STRIDE],
    ["roots", explore.KNOWN_ROOTS, MAX_ROOTS * MAX_TASKS * WORD],
    ["branches", explore.KNOWN_BRANCHES, MAX_BRANCHES * explore.BRANCH_STRIDE],
    ["nodes", explore.KNOWN_NODES, explore.MAX_NODES * explore.NODE_STRIDE],
    ["leaves", explore.KNOWN_LEAVES, explore.LEAF_WORDS * WORD],
    ["the file", layout.FILES, layout.FILE_STRIDE],
    ["pages", layout.PAGES, layout.PAGE_STRIDE],
  ];
  expectApart(regions, layout.VIEWS);
  expect(explore.NODE_TARGETS + explore.NODE_VALUES * WORD).toBeLessThanOrEqual(explore.NODE_STRIDE);
  expect(explore.X_MAX_TASK_EDGES).toBeLessThan(layout.GLOBALS);
});

test("what the litmus build keeps has room before the CPUs and where the hammer has its histograms, and behind what is state", () => {
  const regions: Region[] = [
    ["globals", layout.GLOBALS, layout.GLOBALS_END - layout.GLOBALS],
    ["scripts", litmus.LITMUS_SCRIPTS, (INITIALLY + 1) * SCRIPT_STRIDE],
    ["meeting", litmus.MEETING, MAX_CPUS * litmus.MEETING_STRIDE],
    word("without room", litmus.ENDINGS_WITHOUT_ROOM),
    // File, pages, globals and views, the former two and the latter also of declared words; and the end.
    ["ending ranges", litmus.ENDING_RANGES, (2 * (2 + MAX_TASKS) + 2) * litmus.ENDING_RANGE_STRIDE],
  ];
  expectApart(regions, litmus.ENDING_RANGES_END);
  expect(litmus.ENDING_RANGES_END).toBe(layout.CPUS);
  expect([litmus.ENDINGS, litmus.ENDINGS_END]).toEqual([layout.HISTOGRAMS, layout.FILES]);
  expect(litmus.FILE_FOUND).toBeGreaterThanOrEqual(litmus.ENDING_FILE_BYTES);
  expect(litmus.FILE_FOUND + WORD).toBeLessThanOrEqual(layout.FILE_STRIDE);
});
