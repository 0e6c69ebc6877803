import fc from "fast-check";
import { expect, test } from "vitest";
import { MAX_SCHEDULE } from "../../../assembly/layout/stepped.js";
import { UsageError } from "../../../src/failure.js";
import { findScenario } from "../../../src/scenario/find.js";
import { formatSchedule, parseSchedule, type Run, runsOf, scheduleOf } from "../../../src/engines/stepped/schedule.js";
import { moduleOf, playerOf } from "./engines.js";

const scenario = findScenario("fixme-race");
const CODE = "0123456789abcdef";
const EMPTY = new Uint8Array();

const schedule = fc
  .array(fc.record({ task: fc.nat(3), choice: fc.nat(7), steps: fc.integer({ min: 1, max: 40 }) }), {
    minLength: 1,
    maxLength: 30,
  })
  .map((runs) => scheduleOf(runs));

test("any schedule survives being written and read, whatever white space is around it", () => {
  fc.assert(
    fc.property(schedule, fc.constantFrom("", " ", "\n"), (steps, space) => {
      const text = formatSchedule(steps, CODE, scenario);
      expect(text).toMatch(/^1\.01234567\.[0-9a-f]{8}\.([a-zA-F]\d+)+$/);
      expect(parseSchedule(space + text + space, CODE, scenario).schedule).toEqual(steps);
    }),
    { seed: 1, numRuns: 500 },
  );
});

test("runs are of one task and one way each, next to none of the same, and make the schedule again", () => {
  fc.assert(
    fc.property(schedule, (steps) => {
      const runs = runsOf(steps);
      expect(scheduleOf(runs)).toEqual(steps);
      expect(runs.every(({ steps: length }) => length > 0)).toBe(true);
      const isSame = (a: Run, b: Run | undefined) => a.task === b?.task && a.choice === b.choice;
      expect(runs.some((run, n) => isSame(run, runs[n + 1]))).toBe(false);
    }),
    { seed: 1, numRuns: 500 },
  );
  expect([runsOf(EMPTY), scheduleOf([])]).toEqual([[], EMPTY]);
});

test("a schedule of an execution is short: a letter and a number for each switch", async () => {
  const { hash } = await moduleOf("v2.6.20-rc3", "replay");
  const execution = (await playerOf("v2.6.20-rc3", scenario)).leniently(Uint8Array.from([1, 0]));
  const text = formatSchedule(execution.schedule, hash, scenario);
  expect(text.slice(0, 11)).toBe(`1.${hash.slice(0, 8)}.`);
  expect(text).toMatch(/\.b1a\d+b\d+$/);
  expect(parseSchedule(text, hash, scenario).schedule).toEqual(execution.schedule);
});

const OF_CODE = "1.01234567";
const OF_SCENARIO = formatSchedule(Uint8Array.from([0]), CODE, scenario).split(".")[2]!;

test.each([
  ["", 'schedule "": want VERSION.CODE.SCENARIO.STEPS, as sample prints it'],
  ["a12b3", 'schedule "a12b3": want VERSION.CODE.SCENARIO.STEPS, as sample prints it'],
  [`${OF_CODE}.${OF_SCENARIO}.`, `schedule "${OF_CODE}.${OF_SCENARIO}.": want VERSION.CODE.SCENARIO.STEPS`],
  [`${OF_CODE}.${OF_SCENARIO}.a0`, "want VERSION.CODE.SCENARIO.STEPS"],
  [`${OF_CODE}.${OF_SCENARIO}.a1G5`, "want VERSION.CODE.SCENARIO.STEPS"],
  [`${OF_CODE}.${OF_SCENARIO}.a1 b1`, "want VERSION.CODE.SCENARIO.STEPS"],
  [`${OF_CODE.toUpperCase()}.ABCDEF01.a1`, "want VERSION.CODE.SCENARIO.STEPS"],
  ["no such file.txt, and a long name it has, too", 'schedule "no such file.txt, and a long name it has...": want'],
  [`2.01234567.${OF_SCENARIO}.a1`, "schedule: of version 2; this pagerace reads version 1"],
  [
    `1.76543210.${OF_SCENARIO}.a1`,
    "schedule: found with other code (76543210; here it is 01234567): same variant, same pagerace?",
  ],
  [`${OF_CODE}.00000000.a1`, `schedule: found in another scenario (00000000; this one is ${OF_SCENARIO})`],
])("%j is refused in one line", (text, message) => {
  const parse = () => parseSchedule(text, CODE, scenario);
  expect(parse).toThrow(UsageError);
  expect(parse).toThrow(message);
  try {
    parse();
  } catch (error) {
    expect(String(error)).not.toContain("\n");
  }
});

test("a schedule is one of its operations and settings, and not of the scenario's name", () => {
  const text = formatSchedule(Uint8Array.from([0, 1]), CODE, scenario);
  const { name: _, summary: __, ...nameless } = scenario;
  expect(parseSchedule(text, CODE, nameless).schedule).toEqual(Uint8Array.from([0, 1]));
  for (const other of [
    { ...scenario, cpus: 1 },
    { ...scenario, filesystem: "ext3-writeback" },
    { ...scenario, accounted: false },
    { ...scenario, initially: [] },
    { ...scenario, tasks: scenario.tasks.toReversed() },
  ]) {
    expect(() => parseSchedule(text, CODE, other)).toThrow("found in another scenario");
  }
});

test("a schedule that is longer than there is room for is refused", () => {
  expect(() => parseSchedule(`${OF_CODE}.${OF_SCENARIO}.a${MAX_SCHEDULE + 1}`, CODE, scenario)).toThrow(UsageError);
});

test("a file that holds something else is refused in one line, too", () => {
  const report = "pagerace 0.1.0 sample\nAMD EPYC, 2 CPUs\n";
  expect(() => parseSchedule(report, CODE, scenario)).toThrow(/^[^\n]*want VERSION.CODE.SCENARIO.STEPS[^\n]*$/);
});
