import { expect, test } from "vitest";
import { findVariant } from "../../../src/compile/variant.js";
import { kernelVocabulary } from "../../../src/model/shipped.js";
import { judge } from "../../../src/engines/litmus/judge.js";
import { hammerAgreement } from "../../../src/result/hammer-agreement.js";
import type { Scenario } from "../../../src/scenario/scenario.js";
import { makeTrace } from "../../../src/trace/trace.js";
import { Words } from "../../../src/trace/words.js";
import { hammered } from "../litmus/hammered.js";
import { steppedEndings } from "../litmus/stepped-endings.js";
import { fixture } from "../../pagerace.js";
import { playAll } from "./one-by-one.js";
import { fractionText, playerOf, reachable, scenarioOf, verdictOn, walk } from "./walked.js";

const EVICTS = { evicts: true } as const;
const PREFETCHES = { prefetches: true } as const;
const BOTH = { ...EVICTS, ...PREFETCHES };
const ALL: Partial<Scenario>[] = [{}, EVICTS, PREFETCHES, BOTH];

/** The probabilities of a load through a translation that is left, with neither switch, and with each of ALL. */
async function staleLoads(variant: string, text: string): Promise<(string | undefined)[]> {
  const walks = ALL.map((settings) => walk(fixture(`tlb/${variant}.ts`), scenarioOf(text, settings)));
  const found = await Promise.all(walks);
  expect(found.map(({ explored }) => explored.complete)).toEqual(ALL.map(() => true));
  return found.map((each) => fractionText(verdictOn(each.found, "stale-load")));
}

test("a flush that skips a CPU leaves it a translation of a page that it never accessed only where CPUs prefetch", async () => {
  const never = "load : unmap | strip; load";
  expect(await staleLoads("flushes-own", never)).toEqual(["0/1", "0/1", "1/2", "1/4"]);
  expect(await staleLoads("sees-stale", never)).toEqual(["0/1", "0/1", "0/1", "0/1"]);
});

test("one that it did access is left to it anyhow, if it is not evicted; a flush of all leaves none", async () => {
  const once = "load : unmap | load; strip; load";
  expect(await staleLoads("flushes-own", once)).toEqual(["3/4", "97/256", "7/8", "847/2048"]);
  expect(await staleLoads("sees-stale", once)).toEqual(["0/1", "0/1", "0/1", "0/1"]);
});

test.each(["v2.6.23", "linus-split"])(
  "%s: fixme-race stays proved absent whatever CPUs do by themselves",
  async (variant) => {
    for (const settings of ALL) {
      const { explored, found } = await walk(variant, scenarioOf("fixme-race", settings));
      expect([settings, explored.complete, reachable(found)]).toEqual([settings, true, []]);
    }
  },
);

test("no-tlb-flush: a store is lost with eviction, too, and less likely: the entry has to be left until then", async () => {
  const [plain, evicting] = await Promise.all(
    [{}, EVICTS].map((settings) => walk("no-tlb-flush", scenarioOf("fixme-race", settings))),
  );
  const likely = [plain!, evicting!].map(({ found }) => verdictOn(found, "lost-store").probability!.value);
  expect(likely.every((value) => value > 0)).toBe(true);
  expect(likely[1]! / likely[0]!).toBeLessThan(0.75);
});

test.each([
  ["reads and then writes the pte loses D", "reads-then-writes", ["lost-store"]],
  ["exchanges it loses nothing", "exchanges", []],
])("who %s, also beside CPUs that evict and prefetch", async (_, name, lost) => {
  const scenario = scenarioOf("load : store | unmap", { accounted: false, ...BOTH });
  const { explored, found } = await walk(fixture(`hardware/${name}.ts`), scenario);
  expect([explored.complete, reachable(found)]).toEqual([true, lost]);
});

// Of final states that 300 executions come to; walks of what CPUs do by themselves know every one, and no walk without knows fewer.
test("what is reached without a switch is reached with it", async () => {
  for (const text of ["store; store | unmap", "load; store : load; store | writeback"]) {
    const endings = await steppedEndings("no-tlb-flush", scenarioOf(text), 300);
    for (const settings of ALL.slice(1)) {
      const { explored } = await walk("no-tlb-flush", scenarioOf(text, settings));
      expect([text, settings, judge(explored, endings).strangers]).toEqual([text, settings, []]);
    }
  }
});

test.each([
  ["no-tlb-flush", "fixme-race", BOTH],
  ["v3.15", "load : unmap; store | load; store", PREFETCHES],
  ["v2.6.23", "store : store | writeback | store b1", { ...BOTH, cpus: 2 }], // two storing tasks on one CPU
  ["v2.6.23", "redirty-during-io", BOTH], // tasks that may change places
])("%s on %s %j: threads and tasks end in states that explore knows", async (variant, text, settings) => {
  const scenario = scenarioOf(text, settings);
  const { explored, found } = await walk(variant, scenario);
  expect(explored.complete).toBe(true);
  expect(judge(explored, await steppedEndings(variant, scenario, 300)).strangers).toEqual([]);
  const threads = await hammered(variant, scenario);
  const agreed = hammerAgreement(scenario, kernelVocabulary, found, threads, judge(explored, threads.endings));
  expect(agreed).toMatchObject({ strangers: [], withoutRoom: 0, agrees: true });
});

test("every execution, played one by one, says what the walk says, and every shortest one can be played", async () => {
  const scenario = scenarioOf("load : unmap | strip; load", BOTH);
  const variant = fixture("tlb/flushes-own.ts");
  const { found } = await walk(variant, scenario);
  const all = playAll(await playerOf(variant, scenario));
  expect(found.interleavings).toBe(all.interleavings);
  const { schedule, shortest } = verdictOn(found, "stale-load");
  const played = (await playerOf(variant, scenario)).strictly(schedule!);
  expect([played.diverged, played.steps]).toEqual([undefined, shortest]);
});

test("folding, known steps and their absence come to the same", async () => {
  const scenario = scenarioOf("store; store | writeback | writeback", BOTH);
  const walks = [{}, { symmetry: false }, { knownSteps: false }].map((options) =>
    walk("v2.6.20-rc3", scenario, options),
  );
  const [folded, ...others] = (await Promise.all(walks)).map(({ found }) =>
    found.verdicts.map(({ anomaly, shortest, ...each }) => [
      anomaly,
      shortest,
      fractionText({ anomaly, shortest, ...each }),
    ]),
  );
  for (const other of others) expect(other).toEqual(folded);
});

test("a trace says which CPU did what by itself, before which step", async () => {
  const scenario = scenarioOf("load : unmap | strip; load", PREFETCHES);
  const variant = fixture("tlb/flushes-own.ts");
  const { found } = await walk(variant, scenario);
  const player = await playerOf(variant, scenario);
  const shown = { settings: "", beginning: [], shape: scenario };
  const about = { variant, scenario: "", tasks: [["unmap"], ["strip", "load"]], ...shown };
  const words = new Words(findVariant(variant).vocabulary, scenario);
  const { steps } = makeTrace(player.trace(verdictOn(found, "stale-load").schedule!), about, words);
  const [speculated, ...others] = steps.filter((step) => step.speculated !== undefined);
  expect([speculated?.access, speculated?.speculated, others]).toEqual([
    "get-and-clear pte",
    [{ cpu: 1, text: "prefetch TLB cpu1 R" }],
    [],
  ]);
});
