import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { packageRoot } from "../../src/paths.js";
import { parseScenarioJson, readScenarioFile } from "../../src/scenario/file.js";
import { findScenario } from "../../src/scenario/find.js";
import { namedScenarios } from "../../src/scenario/named.js";
import { formatShortForm, parseShortForm } from "../../src/scenario/short-form.js";
import { scratch } from "../pagerace.js";

test("the example of docs/scenarios.md is a scenario, and says what the text around it says", () => {
  const text = readFileSync(join(packageRoot, "docs", "scenarios.md"), "utf8");
  const example = /```json\n([^]*?)```/.exec(text)?.[1] ?? "";
  const scenario = parseScenarioJson(example, "docs/scenarios.md");
  expect(formatShortForm(scenario)).toBe(
    "store; store b1; writeback : store b2; store b3; sync | store; load b2 | writeback",
  );
  expect(scenario).toMatchObject({ pages: 1, blocks: 4, mappings: 1, cpus: 2, filesystem: "ext3-writeback" });
  const [shortForm = ""] = /"store; [^"]*"/.exec(text) ?? [];
  expect(parseShortForm(shortForm.slice(1, -1)).tasks).toHaveLength(3);
});

test("operations may be objects or short, tasks lists or strings", () => {
  const short = parseScenarioJson('{ "initially": "store; writeback", "tasks": ["store; sync", "commit"] }', "x");
  expect(short).toEqual(parseShortForm("store; writeback : store; sync | commit"));
});

test("a scenario is found by its name, by the path of its file, or is written out", () => {
  const file = join(scratch(), "my.json");
  writeFileSync(file, '\uFEFF{ "tasks": [["store b1"], ["writeback"]] }');
  expect(findScenario(file)).toEqual(parseShortForm("store b1 | writeback"));
  expect(findScenario(" rtorrent ")).toBe(namedScenarios().find(({ name }) => name === "rtorrent"));
  expect(findScenario("store")).toEqual(parseShortForm("store"));
  expect(findScenario("store | sync").tasks).toHaveLength(2);
});

test.each([
  ["rtorent", 'no scenario "rtorent": did you mean rtorrent? `pagerace scenarios` lists them'],
  ["free-buffers", 'no scenario "free-buffers": did you mean free-buffers-vs-zap? `pagerace scenarios` lists them'],
  ["stor", 'no scenario "stor": did you mean store? `pagerace scenarios` lists them'],
  ["my.yaml", 'no scenario "my.yaml": `pagerace scenarios` lists them (a file of your own must end in .json)'],
  ["rtorrent | store", 'scenario "rtorrent | store": task 1, operation 1: no operation "rtorrent"; there are store'],
  ["no-such.json", "no-such.json: ENOENT: no such file or directory"],
])("%s is refused", (text, message) => {
  expect(() => findScenario(text)).toThrow(expect.objectContaining({ name: "UsageError" }));
  expect(() => findScenario(text)).toThrow(message);
});

// Where in the file, what is wrong, and what would do.
test.each([
  ['{\n  "tasks": [["store"],]\n}', 'line 2, column 23: found "]", want a value'],
  ['{ "tasks": [["store"]]', 'line 1, column 23: found the end of the file, want "," or "}"'],
  ["", "line 1, column 1: found the end of the file, want a value"],
  ["{ tasks: [] }", 'line 1, column 3: found "tasks", want a name in double quotes or "}"'],
  ['{ "tasks" [] }', 'line 1, column 11: found "[", want ":"'],
  ['{ "tasks": [] } {', 'line 1, column 17: found "{", want the end of the file'],
  ['{ "pages": 01 }', 'line 1, column 13: found "1", want "," or "}"'],
  ['{ "name": "a\tb" }', "line 1, column 11: found a string, want a value"],
  ["[]", "want an object with tasks"],
  ['{ "tasks": [["store"], [{ "op": "store", "page": 9 }]] }', "tasks[1][0].page: want 0 to 3"],
  ['{ "tasks": [["store", "wrteback"]] }', 'tasks[0][1]: no operation "wrteback"; did you mean writeback?'],
  ['{ "tasks": ["store", "store; store b7"] }', "tasks[1][1]: b7: want b0 to b3"],
  ['{ "tasks": [["store; sync"]] }', 'tasks[0][0]: no operation "store;"; did you mean store?'],
  ['{ "initially": ["stor"], "tasks": ["store"] }', 'initially[0]: no operation "stor"; did you mean store?'],
  ['{ "tasks": ["store"], "cpu": 1 }', 'no field "cpu"; did you mean cpus?'],
  ['{ "tasks": ["store"], "__proto__": 1 }', "line 1, column 23: __proto__ is no name"],
])("%j is refused", (text, message) => {
  const file = join(scratch(), "my.json");
  writeFileSync(file, text);
  expect(() => readScenarioFile(file)).toThrow(expect.objectContaining({ name: "UsageError" }));
  expect(() => readScenarioFile(file)).toThrow(`${file}: ${message}`);
});

test("a file that is no UTF-8 is refused, and one with a byte order mark is read", () => {
  const file = join(scratch(), "my.json");
  writeFileSync(
    file,
    Buffer.concat([Buffer.from('{ "tasks": ["store"], "name": "'), Buffer.from([0xff]), Buffer.from('" }')]),
  );
  expect(() => readScenarioFile(file)).toThrow(`${file}: is not UTF-8`);
  writeFileSync(file, '\ufeff{ "tasks": ["store"] }');
  expect(readScenarioFile(file).tasks).toHaveLength(1);
});

test("a file that cannot be read gets one line", () => {
  const folder = join(scratch(), "folder.json");
  mkdirSync(folder);
  expect(() => readScenarioFile(folder)).toThrow(/^\S+folder\.json: EISDIR[^\n]*$/);
});
