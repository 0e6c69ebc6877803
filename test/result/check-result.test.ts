/** What counts against a patch, of walks and of what was tried beyond them. */
import { expect, test } from "vitest";
import type { Alone } from "../../src/result/alone.js";
import { checkResult } from "../../src/result/check-result.js";
import { checkRequestSchema } from "../../src/model/request.js";
import { type SearchCell, findingsOf } from "../../src/result/findings.js";
import type { Shown, Walked } from "../../src/result/walked.js";
import type { Tried } from "../../src/result/tried.js";

const walked = (shown: Shown[] = [], complete = true): Walked => ({
  states: 1,
  seconds: 0,
  complete,
  reduced: false,
  bound: null,
  shown,
  again: false,
});
const cell = (variant: Walked | null, against: Walked | null): SearchCell => ({
  scenario: "any | any",
  settings: "",
  filesystem: "nobh",
  without: [],
  refused: null,
  alone: false,
  variant,
  against,
});
const shown = (grade: Shown["grade"]): Shown => ({
  id: "lost-store",
  grade,
  reason: "",
  selfGraded: false,
  scenario: "store",
  shortest: 3,
  probability: null,
  schedule: null,
  command: null,
});
const tried = (pValue: number): Tried => ({
  way: "sampled",
  what: "",
  by: "",
  exposure: 10,
  variant: {},
  against: {},
  alone: [{ id: "sync-loss", count: 3, pValue }],
  odds: "",
});

interface More {
  alone: Alone;
  expected: string[];
}

function statusOf(cells: SearchCell[], all: Tried[] = [], interrupted = false, more: Partial<More> = {}) {
  const { alone, expected } = { alone: undefined, expected: [], ...more };
  const request = checkRequestSchema.parse({ mode: "check", variants: ["x"], workers: 1, expected });
  const identity = { variant: "x", role: "subject" as const, path: "x", ancestor: null, hash: "" };
  const about = {
    request,
    environment: {},
    startedAt: "",
    variants: [{ ...identity, verdict: "" }],
    against: identity,
  };
  const found = { cells, findings: findingsOf(cells), alone, tried: all };
  const searched = { ...found, trace: null, leftOut: [], ids: ["lost-store"] };
  const { exitStatus, warnings } = checkResult(about, searched, { interrupted, ran: [], seconds: 0 });
  return { exitStatus, warnings: warnings.join() };
}

test.each([
  ["new and forbidden", [cell(walked([shown("forbidden")]), walked())], 1],
  ["new and known", [cell(walked([shown("known")]), walked())], 0],
  ["undecided and forbidden", [cell(walked([shown("forbidden")]), walked([], false)), cell(walked(), walked())], 1],
  ["kept and forbidden", [cell(walked([shown("forbidden")]), walked([shown("forbidden")]))], 0],
  ["closed", [cell(walked(), walked([shown("forbidden")]))], 0],
  ["nothing", [cell(walked(), walked())], 0],
  ["nothing whole of both", [cell(walked(), walked([], false)), cell(walked([], false), walked())], 3],
  ["nothing walked", [cell(null, null)], 3],
])("%s", (_, cells, status) => {
  expect(statusOf(cells).exitStatus).toBe(status);
});

test("what chance may show of one of two alike is said and no failure; what it may not is one", () => {
  const whole = [cell(walked(), walked())];
  expect(statusOf(whole, [tried(0.25)])).toMatchObject({
    exitStatus: 0,
    warnings: expect.stringMatching(/sync-loss, 3 times of the variant alone \(p 0\.25: too few/),
  });
  expect(statusOf(whole, [tried(1e-5)]).exitStatus).toBe(1);
});

test("what is left undone fails, unless it is expected; what was not played is said", () => {
  const undone = [{ operation: "reclaim", deed: "frees the page", scenario: "load : reclaim", filesystem: "iomap" }];
  const [whole, alone] = [[cell(walked(), walked())], { sequences: 7, of: 9, undone }];
  expect(statusOf(whole, [], false, { alone })).toMatchObject({
    exitStatus: 1,
    warnings: expect.stringContaining("2 sequences of 9"),
  });
  expect(statusOf(whole, [], false, { alone, expected: ["undone"] }).exitStatus).toBe(0);
  expect(statusOf(whole, [], false, { alone: { ...alone, undone: [] } }).exitStatus).toBe(0);
});

test("a check that was interrupted is 130, whatever it has found", () => {
  expect(statusOf([cell(walked([shown("forbidden")]), walked())], [], true).exitStatus).toBe(130);
});

test("what bits alone have shown is told to be neither the shortest nor the gravest, and what a walk has shown is not", () => {
  const about = (one: Shown) => statusOf([cell(walked([one], false), walked([], false))]).warnings;
  expect(about({ ...shown("known"), deep: true })).toMatch(/found depth first, in bits, .*: lost-store/);
  expect(about(shown("known"))).not.toContain("depth first");
});
