import { expect, test } from "vitest";
import { BH_Dirty, BH_JBD } from "../../assembly/vocabulary/words.js";
import { BUFFERS, DISK_BLOCKS, MEMORY_BLOCKS } from "../../assembly/layout/index.js";
import {
  PAGECACHE_TAG_DIRTY,
  PG_dirty,
  PG_private,
  PTE_DIRTY,
  PTE_PRESENT,
  PTE_RW,
} from "../../assembly/vocabulary/words.js";
import { PTES } from "../../assembly/layout/index.js";
import { kernelScenarios, operationNames } from "../kernel-names.js";
import { parseScenarioJson } from "../../src/scenario/file.js";
import { findScenario } from "../../src/scenario/find.js";
import { scenarioHash } from "../../src/scenario/hash.js";
import { namedScenarios } from "../../src/scenario/named.js";
import { type Operation, type Scenario, checkScenario } from "../../src/scenario/scenario.js";
import { formatOperation, formatShortForm, parseShortForm } from "../../src/scenario/short-form.js";
import { Sequence } from "../sequence.js";

test("the named scenarios are those that the documents speak of, and no two are the same", () => {
  expect(kernelScenarios.map(({ name }) => name)).toEqual([
    "rtorrent",
    "linus-test-program",
    "without-journal",
    "fixme-race",
    "msync-after-fixme",
    "free-buffers-vs-zap",
    "write-vs-unmap",
    "strip-then-msync",
    "unmap-vs-writeback",
    "fault-vs-mkclean",
    "reclaim-vs-store",
    "sync-vs-store",
    "redirty-during-io",
  ]);
  expect(new Set(namedScenarios().map(scenarioHash)).size).toBe(namedScenarios().length);
});

test.each(kernelScenarios.map((scenario) => [scenario.name ?? "", scenario] as const))(
  "%s is found by its name, is within limits, and survives JSON and the short form",
  (name, scenario) => {
    expect(findScenario(name)).toBe(scenario);
    expect(operationNames).not.toContain(name);
    expect(checkScenario(scenario, name)).toEqual(scenario);
    expect(parseScenarioJson(JSON.stringify(scenario), name)).toEqual(scenario);
    const { initially, tasks } = parseShortForm(formatShortForm(scenario));
    expect({ initially, tasks }).toEqual({ initially: scenario.initially, tasks: scenario.tasks });
    expect(scenario.summary).toMatch(/^[^.]*(?:\.(?=\S)[^.]*)*\.$/);
  },
);

/** The first page's state after what a scenario does initially: what the story needs to be able to go on. */
async function stage(name: string, variant: string) {
  const { sequence } = await begun(findScenario(name), variant);
  const pte = sequence.word(0, PTES);
  return {
    pte: [PTE_PRESENT, PTE_RW, PTE_DIRTY].map((bit) => (pte & bit) !== 0),
    dirty: sequence.word(0, PG_dirty) === 1,
    tag: sequence.word(0, PAGECACHE_TAG_DIRTY) === 1,
    buffers: sequence.word(0, PG_private) === 1,
    buffersDirty: sequence.word(0, BUFFERS + BH_Dirty) === 1,
    filed: sequence.word(0, BUFFERS + BH_JBD) === 1,
    onDisk: sequence.word(0, DISK_BLOCKS) === sequence.word(0, MEMORY_BLOCKS),
  };
}

const mappedClean = { pte: [true, false, false], dirty: false, tag: false, buffers: true, buffersDirty: false };
const mappedDirty = { pte: [true, true, true], dirty: true, tag: true, buffers: true };

test.each([
  ["rtorrent", "v2.6.19", { ...mappedClean, filed: true, onDisk: true }],
  ["linus-test-program", "v2.6.19", { ...mappedClean, filed: true, onDisk: true }],
  ["without-journal", "v2.6.19", { ...mappedDirty, buffersDirty: true, filed: false, onDisk: false }],
  ["fault-vs-mkclean", "v2.6.23", { ...mappedDirty, buffersDirty: true, filed: false, onDisk: false }],
  ["free-buffers-vs-zap", "v2.6.20", { ...mappedDirty, buffersDirty: false, filed: false, onDisk: false }],
  ["write-vs-unmap", "v2.6.20", { ...mappedDirty, dirty: false, buffers: false, filed: false, onDisk: false }],
])("%s sets its stage in %s", async (name, variant, state) => {
  expect(await stage(name, variant)).toMatchObject(state);
});

// One order of a scenario's operations, each run to its end: `0` is the next operation of task 0.
test.each([
  ["rtorrent", "0102", "v2.6.19", { "lost-store": 1 }],
  ["rtorrent", "0102", "v2.6.20-rc3", {}],
  ["linus-test-program", "00000012", "v2.6.19", {}],
  ["linus-test-program", "00001002", "v2.6.19", { "lost-store": 2 }],
  ["linus-test-program", "00001002", "v2.6.20-rc3", {}],
  ["strip-then-msync", "0000000", "v2.6.29", { "sync-loss": 1, "untracked-tagged": 1, "tag-spurious": 1 }],
  ["strip-then-msync", "0000000", "v2.6.27", {}],
])("%s in the order %s: %s finds %j", async (name, order, variant, found) => {
  const scenario = findScenario(name);
  const { sequence, run } = await begun(scenario, variant);
  const next = scenario.tasks.map(() => 0);
  for (const task of [...order].map(Number)) {
    const each = scenario.tasks[task]?.[next[task] ?? 0];
    if (each !== undefined) run(each, task % scenario.cpus);
    next[task] = (next[task] ?? 0) + 1;
  }
  expect(sequence.found()).toEqual(found);
});

/** What the scenario does initially has been done, on CPU 0. */
async function begun(scenario: Scenario, variant: string) {
  const { cpus, blocks, mappings, filesystem, initially } = scenario;
  const sequence = await Sequence.of(variant, { threads: cpus, blocks, mappings, filesystem });
  const run = (each: Operation, cpu: number) => sequence.run(formatOperation(each).replace(/^\w+/, `$&@${cpu}`));
  for (const each of initially) run(each, 0);
  return { sequence, run };
}
