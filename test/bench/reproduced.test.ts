import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { documentOf, documentPath, readSaved } from "../../bench/reproduce/document.js";

test("docs/reproduced.md says what was saved", () => {
  expect(readFileSync(documentPath, "utf8")).toBe(documentOf(readSaved()));
});

test("no run that says nothing is among what was saved, and each has seen all that was planted", () => {
  const doubtful = readSaved().filter(({ machine }) => machine.wrong !== "" || machine.plantedSeen !== machine.planted);
  expect(doubtful).toEqual([]);
});
