/** What README says the tool cannot show, each a test that would pass if it could. */
import { readFileSync } from "node:fs";
import { kernelVocabulary } from "../../src/model/shipped.js";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { LOST_STORE } from "../../assembly/vocabulary/anomalies.js";
import { packageRoot } from "../../src/paths.js";
import { settingsFor } from "../../src/engines/stepped/memory.js";
import { Player } from "../../src/engines/stepped/player.js";
import { moduleOf, reachable, scenarioOf, walk } from "../engines/explore/walked.js";
import { hammered } from "../engines/litmus/hammered.js";
import { bothMissed } from "./store-buffering.js";

test("every line of README's section is one of these tests, and each of them is skipped", () => {
  const section = /## What this cannot show\n([^#]*)/.exec(readFileSync(join(packageRoot, "README.md"), "utf8"))?.[1];
  const lines = (section ?? "").split("\n").filter((line) => line.startsWith("- "));
  const tests = [...readFileSync(fileURLToPath(import.meta.url), "utf8").matchAll(/^test\.skip\("([^"]+)"/gm)];
  const plain = (line: string) => line.replace(/^- /, "").replace(/\[([^\]]+)\]\([^)]+\)/g, "$1");
  expect(lines.map(plain)).toEqual(tests.map(([, name]) => name));
});

test.skip("wasm atomics are sequentially consistent: reorderings by weak memory do not appear.", async () => {
  expect(await bothMissed(100_000)).toBeGreaterThan(0);
});

test.skip("Hammering two CPUs proves no absence: what needs three is rare, and not seen is not excluded.", async () => {
  const threads = await hammered("v2.6.23", scenarioOf("unmap-vs-writeback"), { durationMs: 300 });
  expect(threads.counts[LOST_STORE]).toBeGreaterThan(0);
});

test.skip("A proof is of one scenario, or with `any` of all of its size: of so many operations in so many tasks, on so many pages, blocks and CPUs.", async () => {
  expect(reachable((await walk("v2.6.23", "store; store | writeback")).found)).toEqual([]);
  expect(reachable((await walk("v2.6.23", "store; store | writeback | unmap")).found)).toEqual([]);
});

test.skip("A probability belongs to a scheduler: how often a real machine takes that interleaving it does not say.", async () => {
  const { module } = await moduleOf("v2.6.19", "replay");
  const scheduling = { scheduler: "pct", depth: 3, among: 120 } as const;
  const player = new Player(module, { ...settingsFor(scenarioOf("rtorrent"), kernelVocabulary), scheduling });
  const seen = (["random", "pct"] as const).map((scheduler) => {
    const executions = Array.from({ length: 1000 }, (_, number) => player.drawnBy(scheduler, number));
    return executions.filter(({ found }) => found !== 0).length;
  });
  expect(seen[0]).toBe(seen[1]);
});

test.skip("The model leaves things out, and says which.", () => {
  expect(scenarioOf("store | truncate").tasks).toHaveLength(2);
});
