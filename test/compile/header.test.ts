import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { kernelVocabulary } from "../../src/model/shipped.js";
import { anomalyNamesOf, operationNamesOf } from "../../src/model/vocabulary.js";
import { checkHeader, parseHeader } from "../../src/compile/header.js";
import { findVariant, shippedVariants } from "../../src/compile/variant.js";
import { scratch } from "../pagerace.js";

test("a header says what the patch does, its names, its source and what is expected of it", () => {
  const text = `/**
 * Does this.
 * And that.
 *
 * @alias a-1, a-2
 * @source abc, 2007
 * @known lost-store with write, unmap: because
 *   of that
 * @design untracked-tagged: meant
 * @closes strip
 */
export * from "./v2.6.19";`;
  expect(parseHeader(text)).toEqual({
    summary: "Does this. And that.",
    aliases: ["a-1", "a-2"],
    source: "abc, 2007",
    subject: "kernel",
    planted: false,
    closes: ["strip"],
    adds: [],
    expectations: [
      { anomaly: "lost-store", grade: "known", withOperations: ["write", "unmap"], reason: "because of that" },
      { anomaly: "untracked-tagged", grade: "design", withOperations: [], reason: "meant" },
    ],
  });
});

test("a file without a comment has an empty header; a wrong tag is named", () => {
  expect(parseHeader("export * from './v2.6.19';").expectations).toEqual([]);
  expect(() => parseHeader("/**\n * @knwon lost-store: x\n */")).toThrow(/unknown tag @knwon/);
  expect(() => parseHeader("/**\n * @known lost-store\n */")).toThrow(/want "ANOMALY: reason"/);
});

test("every shipped variant has a summary, and names only anomalies and operations that exist", () => {
  for (const { id, summary, expectations, vocabulary } of shippedVariants()) {
    const [anomalies, operations] = [anomalyNamesOf(vocabulary), operationNamesOf(vocabulary)];
    expect([id, summary.length > 20]).toEqual([id, true]);
    for (const { anomaly, withOperations } of expectations) {
      expect(anomalies).toContain(anomaly);
      for (const operation of withOperations) expect(operations).toContain(operation);
    }
  }
});

test("a hole that needs an operation is inherited until a variant closes it; other faults are not inherited", () => {
  const named = (id: string) =>
    findVariant(id).expectations.map(({ anomaly, withOperations }) => [anomaly, ...withOperations].join(" with "));
  expect(named("v2.6.19")).toContain("lost-store");
  expect(named("linus-split")).toEqual([
    "lost-store with write with unmap",
    "sync-loss with write with unmap",
    "lost-store with unmap",
    "sync-loss with unmap",
  ]);
  expect(named("v2.6.29")).toEqual(["untracked-tagged", "lost-store with unmap", "sync-loss with unmap"]);
});

test("a user's patch is forgiven what is by design in its ancestor, and nothing else", () => {
  const file = join(scratch(), "no-op.ts");
  writeFileSync(file, 'export * from "./v2.6.23";');
  expect(findVariant(file).expectations.map(({ anomaly, grade }) => [anomaly, grade])).toEqual([
    ["untracked-tagged", "design"],
  ]);
});

test.each(["@known lost-stores: x", "@known lost-store with unmapp: x", "@closes wirte"])(
  "a misspelt name is refused at its line: %s",
  (tag) => {
    const text = `// first\n/**\n * @known sync-loss: x\n * ${tag}\n */`;
    const check = () => checkHeader(parseHeader(text), kernelVocabulary, text);
    expect(check).toThrow(/no (anomaly|operation) ".*" in the header; did you mean (lost-store|unmap|write)\?/);
    expect(check).toThrow(expect.objectContaining({ line: 4 }));
  },
);
