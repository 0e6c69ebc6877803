/** Request files: what is taken is what is written, to the field, or the file is refused in a line. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { test } from "vitest";
import { decodeUtf8 } from "../../src/files/utf8.js";
import { parseRequest, type Request } from "../../src/model/request.js";
import { shardsOf } from "../../src/model/shard.js";
import { checkWorkload } from "../../src/model/workload.js";
import { vocabularyOf } from "../../src/plan/vocabulary-of.js";
import { readRequest } from "../../src/result/saved.js";
import { findScenario, scenarioOf } from "../../src/scenario/find.js";
import { walkOf } from "../explore-request.js";
import { hammerRequest } from "../hammer-request.js";
import { scratch } from "../pagerace.js";
import { attack, type Wrong } from "./attack.js";
import { jsonFiles, jsonTexts } from "./json-texts.js";
import { shown, takenOrRefused } from "./refusal.js";
import { printed, wrongText, wrongValue } from "./what-was-said.js";

const sampled = { mode: "sample", variants: ["v2.6.23"], scenario: "fixme-race", executions: 1000 };
const written = [
  hammerRequest,
  {
    mode: "hammer",
    command: "compare",
    variants: ["v2.6.19", "v2.6.23"],
    workload: { pages: 4, mix: { store: 1, load: 2.5 } },
  },
  sampled,
  {
    ...sampled,
    command: "compare",
    variants: ["v2.6.20-rc3", "v2.6.23"],
    baseline: "v2.6.23",
    scheduler: "pct",
    depth: 2,
  },
  walkOf(findScenario("fixme-race")),
  { mode: "explore", variants: ["v2.6.23"], scenario: { tasks: ["store", ["writeback"]], cpus: 2 }, maxStates: 1000 },
  { mode: "calibrate", variants: ["no-ptl"], workload: { blocks: 2 }, durationMs: 10 },
  {
    mode: "mutate",
    variants: ["v2.6.23"],
    rules: ["drop-lock"],
    scenarios: ["fixme-race"],
    budgetMs: 10,
    failUnder: 50,
  },
  { mode: "agree", variants: ["v2.6.23"], scenario: "store | writeback", durationMs: 10, executions: 10 },
];
const known = [...new Set(written.flatMap((each) => Object.keys(each))), "threads", "pages", "mix", "schema", "digest"];
const files = jsonFiles(jsonTexts(fc.constantFrom<unknown>(...written), known));
const pieces = fc.constantFrom(1, 2, 7, 1000);

test("a request file is taken as it is written and can be cut, or it is refused in a line", () => {
  const path = join(scratch(), "request.json");
  return attack(
    "request files",
    fc.record({ bytes: files, count: pieces }),
    ({ bytes, count }) => {
      writeFileSync(path, bytes);
      return takenOrRefused(
        () => met(readRequest(path).request),
        (taken) => [...wrong(bytes, taken), ...wrongPieces(taken, count)],
      );
    },
    800,
  );
});

function wrong(bytes: Buffer, taken: Request): Wrong {
  const damaged = wrongText(bytes);
  if (damaged.length > 0) return damaged;
  const again = parseRequest(JSON.parse(JSON.stringify(taken)), "again");
  return [
    ...(isDeepStrictEqual(printed(again), printed(taken))
      ? []
      : [`it is another request when it is printed and read again: ${shown(JSON.stringify(again))}`]),
    ...wrongValue(JSON.parse(decodeUtf8(bytes)), taken, () => false),
  ];
}

/** Together the pieces are the whole. */
function wrongPieces(request: Request, count: number): Wrong {
  return takenOrRefused(
    () => shardsOf(request, count),
    (shards) => {
      const again = shards.map((each) => parseRequest(JSON.parse(JSON.stringify(each)), "again"));
      if (!isDeepStrictEqual(printed(again), printed(shards)))
        return [`a piece is another request when it is printed and read again: ${count}`];
      const drawn = shards.reduce((sum, each) => sum + (each.mode === "sample" ? (each.executions ?? 0) : 0), 0);
      const isWhole = shards.length === count && (request.mode !== "sample" || drawn === request.executions);
      return isWhole ? [] : [`pieces are not the whole: ${count}`];
    },
  );
}

/** Looked at as its job does before it runs anything. @throws as the job does. */
function met(request: Request): Request {
  const vocabulary = vocabularyOf(request.variants);
  if (request.mode === "check" || request.mode === "verdicts") return request;
  if (request.mode === "mutate") for (const each of request.scenarios ?? []) scenarioOf(each, vocabulary);
  else if (request.mode !== "hammer" && request.mode !== "calibrate") scenarioOf(request.scenario, vocabulary);
  else checkWorkload(request.workload);
  return request;
}
