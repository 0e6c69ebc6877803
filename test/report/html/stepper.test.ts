import { createHash } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { htmlOf } from "../../../src/report/html/result.js";
import { jsonMarkup } from "../../../src/report/html/markup.js";
import { type Stepped, stepFor, textOf, valuesAt } from "../../../src/report/html/stepper/script.js";
import { statesOf } from "../../../src/report/trace/states.js";
import type { ExploreResult } from "../../../src/result/explore-schema.js";
import { readResult } from "../../../src/result/saved.js";
import type { Trace } from "../../../src/trace/trace.js";
import { exploreHere } from "../../explore-here.js";
import { fixture } from "../../pagerace.js";
import { HOSTILE, hostile } from "../hostile.js";
import { faultsOf } from "./validate.js";

let result: ExploreResult;
let trace: Trace;
beforeAll(async () => {
  result = await exploreHere("v2.6.20-rc3", "fixme-race");
  trace = result.variants[0]!.anomalies.find((anomaly) => anomaly.trace !== null)!.trace!;
}, 120_000);

/** Of the data within a page, which only a parser of JSON has touched. */
const carried = (page: string) =>
  JSON.parse(/<script type="application\/json">([\s\S]*?)<\/script>/.exec(page)![1]!) as Stepped;
const drawnAt = (count: number) => {
  const states = statesOf(trace)!;
  const steps = trace.steps.map(({ task }, index) => ({ task, where: "", text: "", sets: states.sets[index]! }));
  const drawn = valuesAt({ words: states.words, steps, marks: [] }, count);
  return new Map(states.words.map(({ word, lock }, index) => [word, { ...drawn[index]!, lock }]));
};

test("at the beginning each word is what the trace says it was, and those that it does not name are 0", () => {
  const named = new Map(trace.beginning.map(({ word, value }) => [word, value]));
  for (const [word, { value, by, was }] of drawnAt(0)) {
    expect([word, named.get(word) ?? true]).toEqual([
      word,
      named.has(word) ? value : ["0", "v0", "none"].includes(value),
    ]);
    expect([by, was]).toEqual([null, null]);
  }
});

test("after each step the words are what its changes, and its line, say; no other word has moved", () => {
  for (const { number, change, changes } of trace.steps) {
    const before = drawnAt(number - 1);
    const after = drawnAt(number);
    const moved = [...after].filter(([word, { value }]) => value !== before.get(word)!.value).map(([word]) => word);
    expect(moved.toSorted()).toEqual([...new Set(changes!.map(({ word }) => word))].toSorted());
    const told = /^(.+) (\S+) -> (\S+)$/.exec(change);
    if (told !== null) expect(after.get(told[1]!)).toMatchObject({ was: told[2], value: told[3] });
  }
});

test("of a lock it says who holds it: the task whose step has taken it, until one gives it back", () => {
  const held = trace.steps.filter(({ access }) => access === "lock tree_lock");
  expect(held.length).toBeGreaterThan(2);
  for (const { number, task } of held) {
    const { lock, ...drawn } = drawnAt(number).get("tree_lock")!;
    expect([lock, textOf(drawn, lock)]).toEqual([true, `task ${task + 1}`]);
    const earlier = drawnAt(number - 1).get("tree_lock")!;
    expect(textOf(earlier, true)).toBe("free");
  }
  expect(textOf({ value: "1", was: null, by: null }, true)).toBe("held"); // from the beginning, nobody knows by whom
  expect(drawnAt(0).get("PG_dirty")!.lock).toBe(false);
});

test("a translation that fills a TLB shows in it, though no line of the table tells of it", () => {
  const filled = trace.steps.filter(({ change, changes }) =>
    changes!.some(({ word, after }) => word.startsWith("TLB") && after !== "none" && !change.startsWith(word)),
  );
  expect(filled.length).toBeGreaterThan(0);
  const { number, changes } = filled[0]!;
  const { word, after } = changes!.find((each) => each.word.startsWith("TLB"))!;
  expect(drawnAt(number).get(word)!.value).toBe(after);
});

test("keys lead a step on and back, to the first and the last, and never beyond; others are none of ours", () => {
  expect(["ArrowRight", "ArrowLeft", "Home", "End"].map((key) => stepFor(key, 3, 9))).toEqual([4, 2, 0, 9]);
  expect([stepFor("ArrowRight", 9, 9), stepFor("ArrowLeft", 0, 9)]).toEqual([9, 0]);
  expect(["PageDown", " ", "toString", ""].map((key) => stepFor(key, 3, 9))).toEqual(Array(4).fill(undefined));
});

test("the policy allows the one script that runs, by its hash; a validator finds nothing wrong", async () => {
  const page = await htmlOf(result);
  const [, script] = /<script>([\s\S]*?)<\/script>/.exec(page)!;
  const hash = createHash("sha256").update(script!).digest("base64");
  expect(page).toContain(`; script-src &#39;sha256-${hash}&#39;; base-uri`);
  expect(page.match(/<script/g)).toHaveLength(2);
  expect(await faultsOf(page)).toEqual([]);
  expect(carried(page).steps).toHaveLength(trace.steps.length);
});

test("a trace of an older version, which does not say what its steps changed, is a table without a script", async () => {
  const { result: old } = readResult(fixture("results/schema-4-first.json"));
  const page = await htmlOf(old);
  expect(page).toContain('class="trace mono"');
  expect(page).not.toMatch(/<script type|beginAll|class="stepper"/);
});

test("texts of users end neither the data nor the script, and add nothing to the page", async () => {
  const evil = { ...hostile(result), scenario: result.scenario };
  for (const { anomalies } of evil.variants)
    for (const each of anomalies)
      if (each.trace !== null) {
        each.trace.tasks = each.trace.tasks.map((operations) => operations.map((text) => HOSTILE + text));
        for (const step of each.trace.steps) Object.assign(step, { access: HOSTILE, callers: [HOSTILE] });
        for (const step of each.trace.steps)
          for (const change of step.changes!) change.word = `${HOSTILE}</script><!--<script>${change.word}`;
      }
  const page = await htmlOf(evil);
  expect(page.match(/<script/g)).toHaveLength(2);
  expect(page.match(/<\/script/g)).toHaveLength(2);
  expect(page.match(/<!--/g)).toBeNull();
  expect(await faultsOf(page)).toEqual([]);
  expect(carried(page).steps[0]!.text).toContain("</script><!--");
  const text = "</script><!--<script>&\u2028";
  expect(jsonMarkup(text).text).not.toMatch(/[<>&\u2028]/);
  expect(JSON.parse(jsonMarkup(text).text)).toBe(text);
});
