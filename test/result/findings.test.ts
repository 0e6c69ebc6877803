import { expect, test } from "vitest";
import { type SearchCell, findingsOf, gravestFinding, provedAbsent } from "../../src/result/findings.js";
import type { Shown, Walked } from "../../src/result/walked.js";

function shown(id: string, shortest: number, grade: Shown["grade"] = "forbidden"): Shown {
  const graded = { grade, reason: "", selfGraded: false };
  return {
    id,
    ...graded,
    scenario: `scenario of ${shortest}`,
    shortest,
    probability: 0.5,
    schedule: null,
    command: null,
  };
}

function walked(anomalies: Shown[], complete = true, reduced = false): Walked {
  const bound = complete ? null : "over";
  return { states: 10, seconds: 0, complete, reduced, bound, shown: anomalies, again: false };
}

function cell(variant: Walked | null, against: Walked | null, alone = false, without: string[] = []): SearchCell {
  return { scenario: "any | any", settings: "", filesystem: "nobh", without, refused: null, alone, variant, against };
}

const told = (cells: SearchCell[]) => findingsOf(cells).map(({ id, change, cell: at }) => [id, change, at]);

test("new is what the other is proved not to have in the very scenario", () => {
  expect(told([cell(walked([shown("lost-store", 5)]), walked([]))])).toEqual([["lost-store", "new", 0]]);
});

test("where the other's walk did not come to its end, or was not begun, nothing is called new", () => {
  expect(told([cell(walked([shown("lost-store", 5)]), walked([], false))])).toEqual([["lost-store", "undecided", 0]]);
  expect(told([cell(walked([shown("lost-store", 5)]), null)])).toEqual([["lost-store", "undecided", 0]]);
});

test("closed is what the variant is proved not to have, and not what its unfinished walk has not met", () => {
  expect(told([cell(walked([]), walked([shown("sync-loss", 5)]))])).toEqual([["sync-loss", "closed", 0]]);
  expect(told([cell(walked([], false), walked([shown("sync-loss", 5)]))])).toEqual([]);
});

test("an anomaly may be closed in one scenario and kept in another, and is then told twice", () => {
  const cells = [
    cell(walked([]), walked([shown("bug-on", 3)])),
    cell(walked([shown("bug-on", 9)]), walked([shown("bug-on", 8)])),
  ];
  expect(told(cells)).toEqual([
    ["bug-on", "closed", 0],
    ["bug-on", "kept", 1],
  ]);
  expect(findingsOf(cells)[0]!.elsewhere).toBe(true);
});

test("an anomaly that both have in one scenario, and only the variant in another, is new", () => {
  const both = cell(walked([shown("bug-on", 9)]), walked([shown("bug-on", 8)]));
  expect(told([both, cell(walked([shown("bug-on", 12)]), walked([]))])).toEqual([["bug-on", "new", 1]]);
});

test("of several cells the first tells, which is of the smallest size", () => {
  const cells = [12, 15].map((steps) => cell(walked([shown("lost-store", steps)]), walked([])));
  expect(findingsOf(cells)).toMatchObject([{ cell: 0, variant: { shortest: 12 }, scenario: "scenario of 12" }]);
});

test("of a variant alone all that is reachable is told", () => {
  expect(told([cell(walked([shown("lost-store", 5)]), null, true)])).toEqual([["lost-store", "reachable", 0]]);
});

test("the gravest is of what is new before what is kept, and forbidden before known", () => {
  const cells = [
    cell(walked([shown("lost-store", 5)]), walked([shown("lost-store", 5)])),
    cell(walked([shown("bug-on", 5), shown("sync-loss", 6, "known")]), walked([])),
  ];
  expect(gravestFinding(findingsOf(cells))).toMatchObject({ id: "bug-on", change: "new" });
  expect(gravestFinding(findingsOf(cells.slice(0, 1)))).toBeUndefined();
});

test("a reduced walk does not look for livelocks: none is proved absent by it, nor closed, nor new", () => {
  const reduced = walked([], true, true);
  expect(provedAbsent([cell(walked([]), null, true), cell(reduced, null, true)], ["livelock", "deadlock"])).toEqual([
    "deadlock",
  ]);
  expect(told([cell(reduced, walked([shown("livelock", 5)]))])).toEqual([]);
  expect(told([cell(walked([shown("livelock", 5)]), reduced)])).toEqual([["livelock", "undecided", 0]]);
  expect(told([cell(walked([shown("deadlock", 5)]), reduced)])).toEqual([["deadlock", "new", 0]]);
});

test("nothing is proved where no walk came to its end", () => {
  expect(provedAbsent([cell(walked([], false), walked([]))], ["lost-store"])).toEqual([]);
  expect(provedAbsent([cell(walked([shown("bug-on", 3)]), walked([]))], ["lost-store", "bug-on"])).toEqual([
    "lost-store",
  ]);
});

test("what is forbidden in a later scenario is not hidden by what is known in an earlier one", () => {
  const cells = [
    cell(walked([shown("lost-store", 5, "known")]), walked([])),
    cell(walked([shown("lost-store", 9)]), walked([])),
  ];
  expect(findingsOf(cells)).toMatchObject([{ change: "new", grade: "forbidden", cell: 1 }]);
});

test("what both have beside some operation hides nothing that only the variant has without it", () => {
  const beside = cell(walked([shown("lost-store", 5, "design")]), walked([shown("lost-store", 5, "design")]));
  const without = cell(walked([shown("lost-store", 7)]), walked([]), false, ["direct"]);
  expect(told([beside, without])).toEqual([["lost-store", "new", 1]]);
});

test("what the other has in a smaller scenario of the same operations is not undecided in a larger one", () => {
  const kept = cell(walked([shown("count-drift", 5)]), walked([shown("count-drift", 5)]));
  const cut = (without: string[]) => cell(walked([shown("count-drift", 9)]), walked([], false), false, without);
  expect(told([kept, cut([])])).toEqual([["count-drift", "kept", 0]]);
  expect(told([kept, cut(["gup"])])).toEqual([
    ["count-drift", "kept", 0],
    ["count-drift", "undecided", 1],
  ]);
});
