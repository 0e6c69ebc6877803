/** Patches that meant to fool somebody, each with the command that it once fooled: it is refused, and says which file and why. */
import { basename } from "node:path";
import { expect, test } from "vitest";
import { fixture, pagerace } from "../pagerace.js";
import { drawn } from "./faults.js";

const EXPLORE = ["explore", "FILE", "fixme-race"];

const cases: [name: string, words: string[], faults: number][] = [
  ["worse", EXPLORE, 2],
  ["hiddenword", EXPLORE, 1],
  ["stopwrite", ["compare", "v2.6.20-rc3", "FILE"], 1],
  ["oob", EXPLORE, 1],
  ["toploop", ["hammer", "FILE"], 2],
  ["c_inst", ["hammer", "FILE"], 2],
  ["host", ["hammer", "FILE"], 1],
  ["planted", ["compare", "v2.6.23", "FILE"], 1],
  ["subj_ctor", ["compare", "v2.6.23", "FILE"], 1],
];

// In the short form some of them: what each is refused for, test/cases has.
test.each(drawn(cases, 3))("%s is refused before anything runs, a line for each fault", async (name, words, faults) => {
  const file = fixture(`cases/hostile/${name}.ts`);
  const { status, stdout, stderr } = await pagerace(...words.map((word) => (word === "FILE" ? file : word)));
  expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
  const lines = stderr.trimEnd().split("\n");
  expect(lines).toHaveLength(faults);
  lines.forEach((line, index) => {
    expect(line.startsWith(index === 0 ? "pagerace: " : file)).toBe(true);
    expect(line).toContain(basename(file));
  });
});
