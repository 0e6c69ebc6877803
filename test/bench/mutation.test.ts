import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { documentOf, documentPath } from "../../bench/mutation/document.js";
import { explained } from "../../bench/mutation/explained.js";
import { readSaved, titleOf, writeSaved } from "../../bench/mutation/saved.js";
import { scratch } from "../pagerace.js";

test("docs/mutation.md is what was saved, and what is saved is read again as it was", () => {
  const saved = readSaved();
  expect(readFileSync(documentPath, "utf8")).toBe(documentOf(saved));
  const path = join(scratch(), "mutation.json");
  writeSaved(saved, path);
  expect(readSaved(path)).toEqual(saved);
  expect(new Set(saved.map(titleOf)).size).toBe(saved.length);
});

test("sums are of the mutants that are kept, and every explanation is of one that survives", () => {
  for (const { mutants, score, ways, rules } of readSaved()) {
    const ran = mutants.filter(({ status }) => status !== "stillborn");
    expect(score.ran).toBe(ran.length);
    expect(score.killed).toBe(ran.filter(({ status }) => status === "killed").length);
    for (const way of ["explore", "sample", "hammer"] as const) {
      const judged = ran.flatMap((each) => (each.ways[way] === undefined ? [] : [each.ways[way]]));
      expect([ways[way].ran, ways[way].killed]).toEqual([judged.length, judged.filter(({ killed }) => killed).length]);
    }
    expect(rules.reduce((sum, each) => sum + each.mutants, 0)).toBe(score.mutants);
    for (const each of ran)
      if (each.status === "killed") expect(Object.values(each.ways).some(({ killed }) => killed)).toBe(true);
  }
  const left = readSaved().flatMap(({ variant, mutants }) =>
    mutants
      .filter(({ status }) => status === "survived" || status === "unfinished")
      .map(({ name }) => `${variant} ${name}`),
  );
  expect(Object.keys(explained).filter((name) => !left.includes(name))).toEqual([]);
});
