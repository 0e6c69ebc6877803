/** Scenario files: what is taken is what is written, to the field, or the file is refused in a line. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { test } from "vitest";
import { parseScenarioJson, readScenarioFile } from "../../src/scenario/file.js";
import { kernelScenarios } from "../kernel-names.js";
import type { Scenario } from "../../src/scenario/scenario.js";
import { scratch } from "../pagerace.js";
import { attack, type Wrong } from "./attack.js";
import { jsonFiles, jsonTexts } from "./json-texts.js";
import { shown, takenOrRefused } from "./refusal.js";
import { printed, wrongText, wrongValue } from "./what-was-said.js";

const written = [
  ...kernelScenarios,
  { tasks: ["store b2; store b3; sync", ["store", { op: "load", block: 2 }], ["writeback"]], cpus: 2, blocks: 4 },
  {
    initially: "store; writeback",
    tasks: [["store p1", { op: "unmap", page: 1, mapping: 1 }]],
    evicts: true,
    prefetches: false,
  },
  { name: "mine", summary: "a line", pages: 2, mappings: 2, accounted: false, filesystem: "nobh", tasks: ["store"] },
];
const known = ["tasks", "initially", "pages", "blocks", "mappings", "cpus", "filesystem", "accounted", "evicts"].concat(
  ["prefetches", "name", "summary", "op", "page", "block", "mapping", "other"],
);
const files = jsonFiles(jsonTexts(fc.constantFrom<unknown>(...written), known));

test("a scenario file is taken as it is written, or it is refused in a line", () => {
  const path = join(scratch(), "scenario.json");
  return attack(
    "scenario files",
    files,
    (bytes) => {
      writeFileSync(path, bytes);
      return takenOrRefused(
        () => readScenarioFile(path),
        (taken) => wrong(bytes, taken),
      );
    },
    1500,
  );
});

function wrong(bytes: Buffer, taken: Scenario): Wrong {
  const again = parseScenarioJson(JSON.stringify(taken), "again");
  const damaged = wrongText(bytes);
  if (damaged.length > 0) return damaged;
  const given: unknown = JSON.parse(bytes.toString("utf8").replace(/^\ufeff/, ""));
  return [
    ...(isDeepStrictEqual(printed(again), printed(taken))
      ? []
      : [`it is another scenario when it is printed and read again: ${shown(JSON.stringify(again))}`]),
    ...wrongValue(given, taken, (one, other) => isSpeltOut(one, other) || isLeftOut(one, other)),
  ];
}

/** The short form of a task or of an operation. */
function isSpeltOut(given: unknown, taken: unknown): boolean {
  return typeof given === "string" && typeof taken === "object";
}

/** A scenario that does not evict is the same whether or not it says so; the second page is page 0 unless told. */
function isLeftOut(given: unknown, taken: unknown): boolean {
  return (given === false || given === 0) && taken === undefined;
}
