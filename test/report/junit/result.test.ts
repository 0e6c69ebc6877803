import { expect, test } from "vitest";
import { junitOf } from "../../../src/report/junit/result.js";
import type { Ended } from "../../../src/result/envelope.js";
import { blocksWith, resultOf } from "../../hammered.js";
import { HOSTILE, hostile } from "../hostile.js";
import { all, type Read, readXml } from "../xml.js";
import { visible } from "../../../src/visible.js";

/** By slot of test/hammered.ts: baseline v2.6.20-rc3, v2.6.23, the A/A twin, and a canary. */
const CANARY = { "lost-store": 50 };
const resultWith = (subject: Record<string, number>, ended: Ended = "whole", canary = CANARY) =>
  resultOf(blocksWith([{ "untracked-dirty": 3 }, subject, { "untracked-dirty": 3 }, canary]), ended);

const red = (read: Read) => [...all(read, "failure"), ...all(read, "error")];
const caseIn = (read: Read, suite: string, name: string) =>
  all(read, "testsuite")
    .find(({ attributes }) => attributes["name"] === suite)!
    .children.find(({ attributes }) => attributes["name"] === name)!;

test.each([
  ["nothing forbidden", resultWith({}), 0, []],
  ["a loss that nobody knows", resultWith({ "lost-store": 5 }), 1, ["failure"]],
  ["interrupted", resultWith({}, "interrupted"), 130, ["error"]],
  [
    "interrupted, and a loss was seen before",
    resultWith({ "lost-store": 5 }, "interrupted"),
    130,
    ["failure", "error"],
  ],
  ["the harness failed", resultWith({}, "failed"), 3, ["error"]],
  ["nothing was measured", resultOf([]), 3, ["error"]],
])("there is a failure or an error just when the exit status is not 0: %s", (_, result, status, endings) => {
  const read = readXml(junitOf(result));
  expect(result.exitStatus).toBe(status);
  expect(red(read).map(({ name }) => name)).toEqual(endings);
});

test("what is known is skipped in its words; a planted fault passes; what was not seen says its bound", () => {
  const read = readXml(junitOf(resultWith({ "lost-store": 5 })));
  const known = caseIn(read, "v2.6.20-rc3", "untracked-dirty").children[0]!;
  expect(known.name).toBe("skipped");
  expect(known.attributes["message"]).toMatch(
    /^known \(the FIXME: .*\): \d+ in 60,000,000 operations \(.* per M, .* 95 %\)$/,
  );
  const planted = caseIn(read, "no-tlb-flush", "lost-store").children[0]!;
  expect([planted.name, planted.text]).toEqual(["system-out", expect.stringMatching(/^planted: 3,?\d* in 60,000,000/)]);
  const failure = caseIn(read, "v2.6.23", "lost-store").children[0]!;
  expect(failure.attributes).toMatchObject({ type: "anomaly", message: expect.stringContaining("no source names it") });
  const never = caseIn(read, "v2.6.23", "sync-loss").children[0]!;
  expect(never.text).toMatch(/^0 in 60,000,000 operations \(rate < \S+ per M, 95 %\)$/);
  expect(caseIn(readXml(junitOf(resultOf([]))), "v2.6.23", "sync-loss").children[0]!.name).toBe("skipped");
});

test("counts are of what is there, and elements are in the order that Jenkins' schema has them", () => {
  const read = readXml(junitOf(resultWith({ "lost-store": 5 }, "interrupted")));
  for (const suite of [read, ...all(read, "testsuite")]) {
    const count = (name: string) => String(all(suite, name).length);
    const { tests, failures, errors, skipped = count("skipped") } = suite.attributes;
    expect([tests, failures, errors, skipped]).toEqual(["testcase", "failure", "error", "skipped"].map(count));
  }
  const [suite] = all(read, "testsuite");
  expect(suite!.children.map(({ name }) => name).filter((name, index, names) => names[index - 1] !== name)).toEqual([
    "properties",
    "testcase",
  ]);
  expect(all(read, "testcase").every(({ children }) => children.length <= 1)).toBe(true);
});

test("what users have written stays text, and adds no element", () => {
  const result = resultWith({ "lost-store": 5 });
  const shape = (read: Read): unknown => [read.name, Object.keys(read.attributes), read.children.map(shape)];
  const read = readXml(junitOf(hostile(result)));
  expect(shape(read)).toEqual(shape(readXml(junitOf(result))));
  expect(all(read, "testsuite")[1]!.attributes["name"]).toBe(visible(`${HOSTILE}v2.6.23`, "\n").replaceAll("\n", " "));
});
