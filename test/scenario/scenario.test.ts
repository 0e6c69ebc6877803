import { expect, test } from "vitest";
import { filesystemNames } from "../../src/model/filesystems.js";
import { kernelVocabulary } from "../../src/model/shipped.js";
import { MAX_BLOCKS, MAX_PTES } from "../../assembly/layout/index.js";
import { operationNames } from "../kernel-names.js";
import { nearNames } from "../../src/model/near-name.js";
import { operandsOf } from "../../src/scenario/operation.js";
import { scenarioHash } from "../../src/scenario/hash.js";
import {
  MAX_SCENARIO_CPUS,
  MAX_SCENARIO_PAGES,
  MAX_TASK_OPERATIONS,
  MAX_TASKS,
  checkScenario,
} from "../../src/scenario/scenario.js";
import { formatSettings } from "../../src/scenario/settings.js";
import { parseShortForm } from "../../src/scenario/short-form.js";

const store = { op: "store", page: 0, block: 0, mapping: 0 };

test("the limits are those that the engine has room for", () => {
  expect([MAX_TASKS, MAX_TASK_OPERATIONS, MAX_SCENARIO_PAGES, MAX_SCENARIO_CPUS]).toEqual([4, 16, 4, 3]);
  expect([MAX_BLOCKS, MAX_PTES]).toEqual([4, 2]);
});

test("what is left out is filled in, and a whole scenario is left as it is", () => {
  const scenario = checkScenario({ tasks: [[{ op: "store" }]] }, "x");
  expect(scenario).toEqual({
    pages: 1,
    blocks: 1,
    mappings: 1,
    cpus: 1,
    filesystem: "ext3-ordered",
    accounted: true,
    initially: [],
    tasks: [[store]],
  });
  expect(checkScenario(scenario, "x")).toEqual(scenario);
});

test("pages, blocks and mappings are as many as the operands of all tasks and of the beginning need", () => {
  const initially = [{ op: "store", page: 2 }];
  const tasks = [[{ op: "store", block: 3 }], [{ op: "unmap", mapping: 1 }]];
  expect(checkScenario({ initially, tasks }, "x")).toMatchObject({ pages: 3, blocks: 4, mappings: 2 });
  expect(checkScenario({ initially, tasks, pages: 4 }, "x")).toMatchObject({ pages: 4, blocks: 4, mappings: 2 });
});

test.each([
  [1, 1],
  [2, 2],
  [3, 3],
  [4, 3],
])("%d tasks have %d CPUs unless told otherwise", (tasks, cpus) => {
  const each = Array.from({ length: tasks }, () => [store]);
  expect(checkScenario({ tasks: each }, "x").cpus).toBe(cpus);
  expect(checkScenario({ tasks: each, cpus: 1 }, "x").cpus).toBe(1);
});

const OPERATION = 'want an operation like { "op": "store", "block": 1 } or "store b1"';

// What is wrong, where, and what would do.
test.each<[unknown, string]>([
  ["store", "x: want an object with tasks"],
  [null, "x: want an object with tasks"],
  [[], "x: want an object with tasks"],
  [{}, "x: tasks: want a list of tasks"],
  [{ tasks: [] }, "x: tasks: want 1 to 4 tasks, not 0"],
  [{ tasks: Array(5).fill([store]) }, "x: tasks: want 1 to 4 tasks, not 5"],
  [{ tasks: [[store], []] }, "x: tasks[1]: want 1 to 16 operations, not 0"],
  [{ tasks: [Array(17).fill(store)] }, "x: tasks[0]: want 1 to 16 operations, not 17"],
  [{ tasks: [store] }, "x: tasks[0]: want a list of operations"],
  [{ tasks: [[7]] }, `x: tasks[0][0]: ${OPERATION}`],
  [{ tasks: [[{ page: 1 }]] }, `x: tasks[0][0].op: want one of ${operationNames.join(", ")}, any`],
  [{ tasks: [[{ op: "wrteback" }]] }, 'x: tasks[0][0].op: no operation "wrteback"; did you mean writeback?'],
  [
    { tasks: [[{ op: "frobnicate" }]] },
    `x: tasks[0][0].op: no operation "frobnicate"; there are ${operationNames.join(", ")}, any`,
  ],
  [{ tasks: [[store], [{ op: "store", page: 4 }]] }, "x: tasks[1][0].page: want 0 to 3"],
  [{ tasks: [[{ op: "store", mapping: -1 }]] }, "x: tasks[0][0].mapping: want 0 to 1"],
  [{ tasks: [[{ op: "store", block: 0.5 }]] }, "x: tasks[0][0].block: want a whole number from 0 to 3"],
  [{ tasks: [[{ op: "store", block: "1" }]] }, "x: tasks[0][0].block: want a whole number from 0 to 3"],
  [{ tasks: [[{ op: "store", map: 1 }]] }, 'x: tasks[0][0]: no field "map"; did you mean mapping?'],
  [{ tasks: [[{ op: "store", page: 2 }]], pages: 2 }, "x: tasks[0][0].page: want 0 to 1"],
  [{ tasks: [[{ op: "store", block: 1 }]], blocks: 1 }, "x: tasks[0][0].block: want 0"],
  [{ tasks: [[{ op: "commit", page: 1 }]] }, "x: tasks[0][0].page: commit takes no page: it is for the whole file"],
  [
    { tasks: [[store]], initially: [store, { op: "write", mapping: 1 }] },
    "x: initially[1].mapping: write takes no mapping, only page and block",
  ],
  [{ tasks: [[store]], initially: Array(17).fill(store) }, "x: initially: want 0 to 16 operations, not 17"],
  [{ tasks: [[store]], pages: 5 }, "x: pages: want 1 to 4"],
  [{ tasks: [[store]], blocks: 0 }, "x: blocks: want 1 to 4"],
  [{ tasks: [[store]], mappings: 3 }, "x: mappings: want 1 to 2"],
  [{ tasks: [[store]], cpus: 4 }, "x: cpus: want 1 to 3"],
  [{ tasks: [[store]], cpus: "2" }, "x: cpus: want a whole number from 1 to 3"],
  [
    { tasks: [[store]], filesystem: "ext3" },
    'x: filesystem: no filesystem "ext3"; did you mean ext3-ordered or ext3-writeback?',
  ],
  [
    { tasks: [[store]], filesystem: "btrfs" },
    `x: filesystem: no filesystem "btrfs"; there are ${filesystemNames.join(", ")}`,
  ],
  [{ tasks: [[store]], accounted: 1 }, "x: accounted: want true or false"],
  [{ tasks: [[store]], name: "two\nlines" }, "x: name: want a line of 1 to 60 characters"],
  [{ task: [[store]], tasks: [[store]] }, 'x: no field "task"; did you mean tasks?'],
])("%j is refused", (value, message) => {
  expect(() => checkScenario(value, "x")).toThrow(expect.objectContaining({ name: "UsageError", message }));
});

test("every operation says which operands it takes", () => {
  expect(Object.fromEntries(operationNames.map((op) => [op, operandsOf(kernelVocabulary, op).join(" ")]))).toEqual({
    store: "page block mapping",
    load: "page block mapping",
    write: "page block",
    writeback: "",
    sync: "",
    commit: "",
    reclaim: "page",
    strip: "page",
    unmap: "page mapping",
  });
});

test("the hash is of what a scenario does, not of its name or its spelling", () => {
  const scenario = parseShortForm("store; writeback : store b1 | commit");
  expect(scenarioHash(scenario)).toMatch(/^[0-9a-f]{8}$/);
  expect(scenarioHash(parseShortForm(" store b0;writeback:store  p0 b1|commit "))).toBe(scenarioHash(scenario));
  expect(scenarioHash({ ...scenario, name: "x", summary: "y" })).toBe(scenarioHash(scenario));
  const reordered = Object.fromEntries(Object.entries(scenario).toReversed()) as unknown as typeof scenario;
  expect(scenarioHash(reordered)).toBe(scenarioHash(scenario));
  const changes = [{ cpus: 1 }, { pages: 2 }, { accounted: false }, { filesystem: "nobh" }, { initially: [] }];
  const hashes = changes.map((change) => scenarioHash({ ...scenario, ...change }));
  expect(new Set([...hashes, scenarioHash(scenario)]).size).toBe(changes.length + 1);
});

test("the hash of a scenario stays what it was, for journals and replays keep it", () => {
  expect(scenarioHash(parseShortForm("store | writeback"))).toBe("2e7fd8bd");
});

test("the settings are told in words", () => {
  expect(formatSettings(parseShortForm("store"))).toBe("1 page of 1 block, 1 mapping, 1 CPU, ext3-ordered");
  expect(formatSettings({ ...parseShortForm("store p1 b1 m1 | sync"), accounted: false, filesystem: "nobh" })).toBe(
    "2 pages of 2 blocks, 2 mappings of each, 2 CPUs, nobh, dirty pages not accounted",
  );
});

test.each([
  ["wrteback", ["writeback"]],
  ["Store", ["store"]],
  ["stroe", ["store"]],
  ["back", ["writeback"]],
  ["xyz", []],
])("near %s: %j", (word, near) => {
  expect(nearNames(word, operationNames)).toEqual(near);
});
