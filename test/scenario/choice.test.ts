import { expect, test } from "vitest";
import {
  alternativesOf,
  amongCommon,
  closedBy,
  everyOperation,
  isOpen,
  leavingOut,
} from "../../src/scenario/choice.js";
import { findVariant } from "../../src/compile/variant.js";
import { operationsOn } from "../../src/model/vocabulary.js";
import { parseScenarioJson } from "../../src/scenario/file.js";
import { findScenario } from "../../src/scenario/find.js";
import { scenarioHash } from "../../src/scenario/hash.js";
import { checkScenario, type Operation } from "../../src/scenario/scenario.js";
import { formatOperation, formatShortForm, parseShortForm } from "../../src/scenario/short-form.js";

const { vocabulary } = findVariant("v2.6.19");

test.each([
  ["any | sync", "any | sync"],
  ["any;any|any {1}", "any{2} | any"],
  [" any ( store ,sync ) {2} | load", "any(store, sync){2} | load"],
  ["any(store b0, store b1 m1)", "any(store b0, store b1 m1)"],
  ["store : any(store p1)", "store : any(store p1)"],
])("%s is the scenario %s, and reads as it again", (text, canonical) => {
  const scenario = parseShortForm(text, vocabulary);
  expect([isOpen(scenario), formatShortForm(scenario)]).toEqual([true, canonical]);
  expect(parseShortForm(canonical, vocabulary)).toEqual(scenario);
  expect(checkScenario({ ...scenario }, "again", vocabulary)).toEqual(scenario);
  expect(parseScenarioJson(JSON.stringify(scenario), "file", vocabulary)).toEqual(scenario);
});

test.each(["any", "any{2}", "any(store,sync)", "any(store,sync){2}"])(
  "%s is found by itself, a task of choices",
  (text) => {
    expect(findScenario(text, vocabulary)).toEqual(parseShortForm(text, vocabulary));
  },
);

test("in a file a choice is a text, or an object with its list", () => {
  const spelled = { tasks: [["any(store b1){2}"], [{ op: "any", of: [{ op: "sync" }] }], "any"] };
  const scenario = parseScenarioJson(JSON.stringify(spelled), "file", vocabulary);
  expect(formatShortForm(scenario)).toBe("any(store b1){2} | any(sync) | any");
});

function among(text: string, settings = {}): string[] {
  const scenario = checkScenario({ ...parseShortForm(text, vocabulary), ...settings }, text, vocabulary);
  return alternativesOf(scenario.tasks[0]![0]!, scenario, vocabulary).map(formatOperation);
}

test("a choice is among the operations of the filesystem, with every value of each operand that is not given", () => {
  const names = (filesystem: string) => operationsOn(vocabulary, filesystem).map(({ name }) => name);
  expect(among("any")).toEqual(names("ext3-ordered"));
  expect(among("any", { filesystem: "nobh" })).toEqual(names("nobh"));
  expect(names("nobh")).not.toEqual(names("ext3-ordered"));
  expect(among("any(store)", { pages: 2, blocks: 2 })).toEqual(["store", "store b1", "store p1", "store p1 b1"]);
  expect(among("any(store b1, sync)", { pages: 2, blocks: 2 })).toEqual(["store b1", "store p1 b1", "sync"]);
  expect(among("store b1")).toEqual(["store b1"]);
});

test("what a choice needs is there: blocks, pages and mappings of what it lists", () => {
  const { pages, blocks, mappings } = parseShortForm("any(store b2, load p1 m1) | sync", vocabulary);
  expect([pages, blocks, mappings]).toEqual([2, 3, 2]);
});

test("the closed scenario has what was chosen in the places of the choices, and nothing after what nobody came to choose", () => {
  const open = parseShortForm("any(store, load); sync | any(commit, writeback){2}", vocabulary);
  const closed = (chosen: number[][]) => formatShortForm(closedBy(open, chosen, vocabulary));
  expect(closed([[1], [0, 1]])).toBe("load; sync | commit; writeback");
  expect(closed([[0], [1]])).toBe("store; sync | writeback");
});

test("another list is another scenario, and another order is, too: a schedule says a place in it", () => {
  const hashes = ["any", "any(store, sync)", "any(sync, store)", "any(store b0, sync)"].map((text) =>
    scenarioHash(parseShortForm(`${text} | store`, vocabulary)),
  );
  expect(new Set(hashes).size).toBe(hashes.length);
});

test("what tasks may choose counts among what they may do", () => {
  const { tasks, ...rest } = parseShortForm("write : any(store, sync) | load", vocabulary);
  const ops = (list: readonly Operation[]) => list.map(({ op }) => op);
  expect(ops(everyOperation({ ...rest, tasks }, vocabulary))).toEqual(["write", "store", "sync", "load"]);
});

test.each([
  ["any() | store", "task 1, operation 1: nothing is there"],
  ["any(stroe)", 'task 1, operation 1: no operation "stroe"; did you mean store?'],
  ["any(store", "task 1, operation 1: any(store: want any, any(OPERATION, ...), any{2} or any(OPERATION, ...){2}"],
  ["any(store) sync", "task 1, operation 1: any(store) sync: want any, any("],
  ["any(any)", 'task 1, operation 1: no operation "any"'],
  ["any b1", 'task 1, operation 1: no operation "any"'],
  ["any{0}", "task 1, operation 1: {0}: want {1} to {16}"],
  ["any{17}", "task 1, operation 1: {17}: want {1} to {16}"],
  ["any{two}", "task 1, operation 1: {two}: want {1} to {16}"],
  ["any{2}{3}", "task 1, operation 1: "],
  ["store{2}", "task 1, operation 1: "],
  ["any(store, store)", "task 1, operation 1: store is among it twice"],
  ["any(store, store b0)", "task 1, operation 1: store is among it twice"],
  ["any(sync b1)", "task 1, operation 1: b1: sync takes no block"],
  ["any : store", "initially, operation 1: nothing is chosen of what runs initially"],
  ["any{16}; any", "want 1 to 16 operations, not 17"],
])("%s is refused: %s", (text, message) => {
  expect(() => parseShortForm(text, vocabulary)).toThrow(message);
});

test("more operations than there is room for are refused with advice", () => {
  const wide = { ...parseShortForm("any | any", vocabulary), pages: 4, blocks: 4, mappings: 2 };
  expect(() => checkScenario(wide, "wide", vocabulary)).toThrow(
    /^wide: tasks\[0\]\[0\]: \d+ operations to choose from are more than 32; name some, like any\(store, sync\), or take fewer/,
  );
});

test.each([
  [{ tasks: [[{ op: "store", of: [{ op: "load" }] }]] }, "store is among nothing; want the operation any"],
  [{ tasks: [[{ op: "any", of: "store" }]] }, "tasks[0][0].of"],
  [{ tasks: [[{ op: "any", of: [{ op: "store", bloc: 1 }] }]] }, 'no field "bloc"'],
  [{ tasks: [[{ op: "any", of: [{ op: "store", block: 1 }] }]], blocks: 1 }, "tasks[0][0].of[0].block: want 0"],
  [{ tasks: [[{ op: "any", page: 1 }]], pages: 1 }, "tasks[0][0].page: want 0"],
])("a file that says %j is refused: %s", (file, message) => {
  expect(() => parseScenarioJson(JSON.stringify(file), "file", vocabulary)).toThrow(message);
});

test("several variants choose among what all of them have, and not each among its own", () => {
  const vocabularies = ["v2.6.19", "v7.1"].map((id) => findVariant(id).vocabulary);
  const open = { ...parseShortForm("any | any(sync)", vocabulary), filesystem: "ext3-writeback" };
  const [[first], [second]] = amongCommon(open, vocabularies).tasks as [Operation[], Operation[]];
  expect(first!.of!.map(({ op }) => op)).toContain("store");
  expect(first!.of!.map(({ op }) => op)).not.toContain("gup");
  expect(second!.of).toEqual([{ op: "sync" }]);
  const none = { ...vocabularies[0]!, operations: [] };
  expect(() => amongCommon(open, [vocabularies[1]!, none])).toThrow("there is no operation that all have");
});

test("an operation is left out of every list, and a list of nothing is no choice among all", () => {
  const open = parseShortForm("any(store, sync) | any(sync)", vocabulary);
  expect(leavingOut(open, ["store"])).toMatchObject({
    tasks: [[{ of: [{ op: "sync" }] }], [{ of: [{ op: "sync" }] }]],
  });
  expect(leavingOut(open, ["sync"])).toBeUndefined();
});
