import { expect, test } from "vitest";
import { findVariant } from "../../src/compile/variant.js";
import { conditionsOf, gradeOf } from "../../src/result/grade.js";
import { gradeIn } from "../../src/result/grade-scenario.js";
import { operationNamesOf } from "../../src/model/vocabulary.js";
import { parseShortForm } from "../../src/scenario/short-form.js";
import { ladder } from "../../src/search/ladder.js";
import { leftOutFor } from "../../src/search/unconditional.js";

const v62 = findVariant("v6.2");

test("where an anomaly is known beside operations, the scenarios without them are walked, too", () => {
  expect(leftOutFor([v62], ["lost-store"])).toEqual([
    ["direct", "gup"],
    ["direct", "strip"],
  ]);
  expect(leftOutFor([v62], ["bug-on", "deadlock"])).toEqual([]);
  expect(leftOutFor([findVariant("v2.6.23")], ["lost-store"])).toEqual([["unmap"]]);
});

test("without them nothing is graded by a condition any more", () => {
  for (const id of ["v2.6.29", "v4.3", "v4.19", "v6.2", "v6.14", "v7.1"]) {
    const variant = findVariant(id);
    const names = operationNamesOf(variant.vocabulary);
    for (const { name } of variant.vocabulary.anomalies) {
      const plain = gradeOf(variant, name, {}, []).grade;
      for (const without of leftOutFor([variant], [name])) {
        const mix = Object.fromEntries(names.filter((each) => !without.includes(each)).map((each) => [each, 1]));
        expect([id, name, gradeOf(variant, name, mix, []).grade]).toEqual([id, name, plain]);
      }
      expect(
        conditionsOf(variant, name)
          .flat()
          .every((each) => names.includes(each)),
      ).toBe(true);
    }
  }
});

test("what is counted over many closed scenarios is forgiven nothing that only some of them do", () => {
  const gradeOfScenario = (text: string) => gradeIn(v62, "lost-store", parseShortForm(text, v62.vocabulary), []);
  expect(gradeOfScenario("write | direct").grade).toBe("design");
  expect(gradeOfScenario("any(write, direct) | store")).toMatchObject({
    grade: "forbidden",
    reason: expect.stringContaining("beside some of it design"),
  });
  expect(gradeOfScenario("any(direct) | store").grade).toBe("design");
});

test("a ladder asks of no filesystem what it refuses, and says why it leaves out a size", () => {
  const rungs = ladder(v62.vocabulary);
  expect(rungs.filter(({ scenario }) => !scenario.accounted && scenario.filesystem.startsWith("ext4-"))).toEqual([]);
  const refused = rungs.filter((each) => each.refused !== undefined);
  expect(refused.every((each) => /operations to choose from are more than 32/.test(each.refused!))).toBe(true);
});
