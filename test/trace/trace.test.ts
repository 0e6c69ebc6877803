import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import * as layout from "../../assembly/layout/index.js";
import * as words from "../../assembly/vocabulary/words.js";
import { HarnessFailure } from "../../src/failure.js";
import { packageRoot } from "../../src/paths.js";
import { functionsOf, partsOfTheirCaller } from "../../src/trace/function.js";
import type { RawEvent, RawStep } from "../../src/trace/raw.js";
import { kernelTrace } from "../kernel-trace.js";
import { kernelVocabulary } from "../../src/model/shipped.js";
import { Words } from "../../src/trace/words.js";
import { aboutFixmeRace, fixmeRace } from "../report/trace/fixme-race.js";

const one = { pages: 1, mappings: 1, blocks: 1, cpus: 1 };
const several = { pages: 2, mappings: 2, blocks: 4, cpus: 2 };
const inOne = new Words(kernelVocabulary, one);
const inSeveral = new Words(kernelVocabulary, several);
const page1 = layout.PAGES + layout.PAGE_STRIDE;
const buffer2 = page1 + layout.BUFFERS + 2 * layout.BUFFER_STRIDE;
const tlb = layout.VIEWS + (layout.MAX_PAGES + 1) * layout.VIEW_STRIDE + layout.VIEW_TLB + layout.WORD;
const pte = layout.PAGES + layout.PTES;
const memory = layout.PAGES + layout.MEMORY_BLOCKS;
const dirty = layout.PAGES + words.PG_dirty;

test("a word has its kernel name, and an index of what there is more than one of", () => {
  const names = (address: number) => [inOne.name(address), inSeveral.name(address)];
  expect(names(page1 + words.PG_dirty)).toEqual(["PG_dirty", "PG_dirty p1"]);
  expect(names(page1 + layout.PTES + layout.PTE_STRIDE)).toEqual(["pte", "pte p1 m1"]);
  expect(names(page1 + layout.PTES + words.pte_ptl)).toEqual(["ptl", "ptl p1 m0"]);
  expect(names(page1 + words.PAGECACHE_TAG_DIRTY)).toEqual(["tag DIRTY", "tag DIRTY p1"]);
  expect(names(buffer2 + words.BH_Lock)).toEqual(["BH_Lock", "BH_Lock[2] p1"]);
  expect(names(page1 + layout.MEMORY_BLOCKS + layout.WORD)).toEqual(["memory", "memory[1] p1"]);
  expect(names(page1 + layout.DISK_BLOCKS)).toEqual(["disk", "disk[0] p1"]);
  expect(names(tlb)).toEqual(["TLB", "TLB cpu1 p1 m1"]);
  expect(names(layout.FILES + words.NR_FILE_DIRTY)).toEqual(["NR_FILE_DIRTY", "NR_FILE_DIRTY"]);
  expect(names(layout.SEED)).toEqual(["0x800", "0x800"]);
});

test("no two words of a file, page and view have the same name", () => {
  const addresses: number[] = [];
  for (const [base, length] of [
    [layout.FILES, words.NR_FILE_DIRTY + layout.WORD],
    [layout.PAGES, 2 * layout.PAGE_STRIDE],
    [layout.VIEWS, 2 * layout.VIEW_STRIDE],
  ] as const)
    for (let offset = 0; offset < length; offset += layout.WORD) addresses.push(base + offset);
  const names = addresses.map((address) => inSeveral.name(address));
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
});

test("entries are said in bits, data in versions, the rest in numbers", () => {
  const { PTE_PRESENT: present, PTE_RW: writable, PTE_DIRTY: isDirty } = words;
  const entries = [0, present, present | writable, present | isDirty, present | writable | isDirty];
  expect(entries.map((bits) => inOne.value(pte, bits))).toEqual(["none", "R", "W", "R|D", "W|D"]);
  expect(entries.map((bits) => inOne.value(tlb, bits))).toEqual(["none", "R", "W", "R|D", "W|D"]);
  expect([inOne.value(memory, 2), inOne.value(dirty, 1)]).toEqual(["v2", "1"]);
});

test("plumbing, wrappers and what is outside of the kernel are not told as functions", () => {
  const stack = [
    "assembly/machine/stepped/words/xchg",
    "assembly/machine/bits/test_and_clear_bit",
    "assembly/kernel/page-flags/TestClearPageDirty",
    "assembly/variants/versions/v2.6.20-rc3/clear_page_dirty_for_io|trampoline",
    "assembly/variants/versions/v2.6.23/clear_page_dirty_for_io",
    "assembly/kernel/page-writeback/write_cache_pages",
    "assembly/kernel/operations/operation",
    "assembly/drivers/stepped/sample/sample",
  ];
  expect(functionsOf(stack)).toEqual(["write_cache_pages", "clear_page_dirty_for_io"]);
  expect(functionsOf(["assembly/machine/cpu/store_instruction", "assembly/kernel/operations/store_block"])).toEqual([]);
  expect(functionsOf(["assembly/probe/probe/probe_write", "assembly/subject/operation"])).toEqual(["probe_write"]);
  expect(functionsOf(["my-patch/set_page_writeback", "assembly/kernel/aops/write_one_page"])).toEqual([
    "set_page_writeback",
  ]);
});

test("every part of a caller is a function that there is, and so are those of the race below", () => {
  const files = readdirSync(join(packageRoot, "assembly"), { recursive: true, encoding: "utf8" });
  const sources = files
    .filter((file) => file.endsWith(".ts"))
    .map((file) => readFileSync(join(packageRoot, "assembly", file), "utf8"));
  const isThere = (name: string) => sources.some((source) => source.includes(`function ${name}(`));
  const told = fixmeRace.flatMap((event) => ("anomaly" in event ? [] : functionsOf(event.stack)));
  expect([...partsOfTheirCaller, ...told].filter((name) => !isThere(name))).toEqual([]);
});

/** The accesses of one task, with what they found and changed. */
function told(
  ...steps: [kind: RawStep["kind"], word: number, before: number, after: number, ...stack: string[]][]
): string[] {
  const events = steps.map(([kind, word, before, after, ...stack]): RawEvent => {
    const frames = [...stack.map((name) => `assembly/machine/any/${name}`), "assembly/kernel/operations/store_block"];
    return { task: 0, operation: 0, kind, word, before, after, stack: frames };
  });
  const trace = kernelTrace(events, {
    variant: "v",
    scenario: "store",
    tasks: [["store"]],
    shape: { ...one, blocks: 4 },
  });
  return trace.steps.map(({ access, seen, change }) => [access, seen, change].filter((part) => part !== "").join(", "));
}

test("accesses are said as the kernel says them", () => {
  const lock = layout.FILES + words.tree_lock;
  const bh = layout.PAGES + layout.BUFFERS;
  const count = layout.PAGES + words.page_count_word;
  expect(
    told(
      ["exchange", dirty, 1, 0],
      ["exchange", dirty, 1, 1],
      ["exchange", pte, 7, 0],
      ["write", pte, 0, 1],
      ["read", pte, 1, 1],
      ["write", bh + words.BH_Dirty, 0, 1],
      ["write", layout.PAGES + words.PAGECACHE_TAG_DIRTY, 1, 0],
      ["add", layout.FILES + words.NR_FILE_DIRTY, 1, 0],
      ["add", count, 0, 2],
      ["copy", layout.PAGES + layout.DISK_BLOCKS, 1, 2],
      ["copy", memory, 2, 2],
      ["flush", layout.VIEWS, 7, 0],
      ["flush", layout.VIEWS, 0, 0],
      ["lock", lock, 0, 1],
      ["write", lock, 1, 0, "spin_unlock"],
      ["exchange", bh + words.BH_Lock, 1, 1, "bit_trylock"],
      ["exchange", bh + words.BH_Lock, 1, 0, "bit_unlock"],
      ["write", layout.PAGES + words.PG_locked, 1, 0],
      ["wait", layout.PAGES + words.PG_locked, 0, 0],
    ),
  ).toEqual([
    "TestClear PG_dirty, PG_dirty 1 -> 0",
    "TestSet PG_dirty, 1",
    "get-and-clear pte, pte W|D -> none",
    "set pte, pte none -> R",
    "read pte, R",
    "set BH_Dirty[0], BH_Dirty[0] 0 -> 1",
    "clear tag DIRTY, tag DIRTY 1 -> 0",
    "dec NR_FILE_DIRTY, NR_FILE_DIRTY 1 -> 0",
    "add 2 to _count, _count 0 -> 2",
    "DMA disk[0], disk[0] v1 -> v2",
    "DMA memory[0], v2",
    "flush TLB, TLB W|D -> none",
    "flush TLB, none",
    "lock tree_lock, tree_lock 0 -> 1",
    "unlock tree_lock, tree_lock 1 -> 0",
    "trylock BH_Lock[0] fails",
    "unlock BH_Lock[0], BH_Lock[0] 1 -> 0",
    "clear PG_locked, PG_locked 1 -> 0",
    "wait on PG_locked",
  ]);
});

test("an instruction is its translation and its access: it faults, sets D, or goes by a stale TLB entry", () => {
  const store: [RawStep["kind"], number, number, number, string] = ["add", memory, 1, 2, "store_instruction"];
  const translate = (before: number, after: number) => ["translate", pte, before, after, "store_instruction"] as const;
  expect(told([...translate(1, 1)], ["read", pte, 1, 1, "handle_mm_fault"])[0]).toBe("page fault, pte R");
  expect(told([...translate(3, 7)], store)).toEqual(["translate, pte W -> W|D", "store v2, memory[0] v1 -> v2"]);
  expect(told([...translate(1, 1)], store)[0]).toBe("use stale TLB, pte R");
  expect(told(["translate", pte, 1, 1, "load_instruction"], ["read", memory, 2, 2, "load_instruction"])).toEqual([
    "translate, pte R",
    "load v2",
  ]);
});

test("the trace of the FIXME is plain JSON: steps in order, with their functions, preemptions and findings", () => {
  const inevitable = { step: 39, continuations: 1000, anomaly: "untracked-dirty" };
  const trace = kernelTrace(fixmeRace, { ...aboutFixmeRace, inevitable });
  expect(JSON.parse(JSON.stringify(trace))).toEqual(trace);
  expect(trace).toMatchObject({ variant: "v2.6.20-rc3", scenario: "store : store | writeback", inevitable });
  expect(trace.steps.map(({ number }) => number)).toEqual(Array.from({ length: 71 }, (_, index) => index + 1));
  expect(trace.steps.filter(({ preempted }) => preempted).map(({ number }) => number)).toEqual([26, 43]);
  expect(trace.steps[30]).toEqual({
    number: 31,
    task: 0,
    operation: 0,
    function: "do_wp_page",
    callers: ["handle_mm_fault"],
    kind: "write",
    access: "set pte",
    seen: "",
    change: "pte R -> W|D",
    locking: false,
    preempted: false,
  });
  expect(trace.steps[42]).toMatchObject({ function: "clear_page_dirty_for_io", access: "TestClear PG_dirty" });
  expect(trace.findings).toEqual([{ after: 71, task: null, anomaly: "untracked-dirty" }]);
});

test("a step of a task or operation that the scenario does not have is a fault of the harness", () => {
  const [step] = fixmeRace as [RawStep];
  expect(() => kernelTrace([{ ...step, task: 2 }], aboutFixmeRace)).toThrow(HarnessFailure);
  expect(() => kernelTrace([{ ...step, operation: 1 }], aboutFixmeRace)).toThrow("task 2, operation 2, but it has 1");
  expect(() => kernelTrace([{ task: 5, anomaly: "bug-on" }], aboutFixmeRace)).toThrow("task 6, but there are 2");
});
