import { beforeAll, describe, expect, test } from "vitest";
import { kernelVocabulary } from "../../../src/model/shipped.js";
import * as layout from "../../../assembly/layout/index.js";
import * as words from "../../../assembly/vocabulary/words.js";
import { COUNTER_STATES, OUTCOME_END } from "../../../assembly/layout/explore.js";
import { ENDING_FILE_BYTES } from "../../../assembly/layout/litmus.js";
import type { Explored } from "../../../src/engines/explore/plan.js";
import type { Verdicts } from "../../../src/engines/explore/verdicts.js";
import { judge } from "../../../src/engines/litmus/judge.js";
import { steppedAnomalyNames } from "../../kernel-names.js";
import { hammerAgreement } from "../../../src/result/hammer-agreement.js";
import { scenarioOf, walk } from "../explore/walked.js";
import { hammered } from "./hammered.js";
import { steppedEndings } from "./stepped-endings.js";

const CLEANED = "store; writeback; store; commit; store; strip";

/** Each with what the one before it lacks. */
const pairs = [
  ["v2.6.20-rc3", "fixme-race", {}],
  ["v2.6.19", "rtorrent", {}], // three tasks on one CPU
  ["v2.6.23", "redirty-during-io", {}], // tasks that may change places, more CPUs than there may be
  ["v2.6.20-rc3", "msync-after-fixme", {}], // losses found amidst
  ["v2.6.29", "write-vs-unmap", {}],
  ["v2.6.29", `${CLEANED} : sync | write b1`, {}],
  ["v2.6.23", "fault-vs-mkclean", {}], // two mappings
  ["v2.6.19", "store : store | writeback | store b1", { cpus: 2 }], // two storing tasks on one CPU
  ["v2.6.23", "store p2 : store p2 | store | writeback", {}], // three pages, in a file of room for four
  ["no-tlb-flush", "store; store | unmap", { filesystem: "nobh" }],
  ["v3.15", "store; store | reclaim", { accounted: false }],
  ["probe-broken", "store | writeback", {}],
  ["probe-fixed", "store; store | writeback", {}],
  ["probe-broken", "store p1 : store p1; writeback | store", { cpus: 1 }],
] as const;

const counterOf = ({ memory, space }: Explored) => new Int32Array(memory.buffer, space.counters + COUNTER_STATES, 1)[0];

describe.each(pairs)("%s on %s %j", (variant, text, settings) => {
  const scenario = scenarioOf(text, settings);
  let explored: Explored;
  let found: Verdicts;

  beforeAll(async () => {
    ({ explored, found } = await walk(variant, scenario));
    expect(explored.complete).toBe(true);
  });

  test("real threads end only in states that explore knows, and see in each what explore says", async () => {
    const threads = await hammered(variant, scenario);
    const agreed = hammerAgreement(scenario, kernelVocabulary, found, threads, judge(explored, threads.endings));
    expect(agreed).toMatchObject({ strangers: [], unreachable: [], withoutRoom: 0, agrees: true });
    expect(agreed.reached).toBeGreaterThan(0);
    expect(agreed.reached).toBeLessThanOrEqual(found.ends);
    // The ledger and the table say the same.
    const sum = (of: typeof threads.endings) => of.reduce((all, { executions }) => all + executions, 0);
    expect(sum(threads.endings)).toBe(threads.executions);
    const showing = threads.counts.map((_, kind) =>
      sum(threads.endings.filter(({ found: amidst, audited }) => ((amidst | audited) & (1 << kind)) !== 0)),
    );
    expect(showing).toEqual(threads.counts);
  });

  test("so do executions of the stepped build, whose tasks take any step", async () => {
    const states = counterOf(explored);
    expect(judge(explored, await steppedEndings(variant, scenario, 300)).strangers).toEqual([]);
    expect(counterOf(explored)).toBe(states);
  });
});

/** By word of an ending of one page: what nobody would look at any more, in a scenario of one mapping without syncs. */
function deadWords(tasks: number): number[] {
  const page = ENDING_FILE_BYTES;
  const view = (task: number) => page + layout.PAGE_STRIDE + task * layout.VIEW_STRIDE;
  const notes = [layout.VIEW_TLB, layout.VIEW_SYNC_BEGAN, layout.VIEW_SYNC_COUNTED];
  const counts = [page + words.DIRTYING_BEGUN, page + words.DIRTYING_ENDED];
  const ofTasks = Array.from({ length: tasks }, (_, task) => notes.map((note) => view(task) + note)).flat();
  return [...counts, ...ofTasks].map((offset) => offset / layout.WORD);
}

test("no word of a final state goes unlooked at but dead ones, and neither does what was found amidst", async () => {
  const scenario = scenarioOf("fixme-race");
  const { explored } = await walk("v2.6.20-rc3", scenario);
  const [ending] = await steppedEndings("v2.6.20-rc3", scenario, 1);
  expect(judge(explored, [ending!])).toMatchObject({ reached: 1, strangers: [] });
  const unnoticed = [...ending!.state.keys()].filter((word) => {
    const state = ending!.state.slice();
    state[word] = state[word]! + 1;
    return judge(explored, [{ ...ending!, state }]).strangers.length === 0;
  });
  expect(unnoticed).toEqual(deadWords(scenario.tasks.length));
  expect(judge(explored, [{ ...ending!, found: ending!.found ^ 1 }])).toMatchObject({ reached: 0 });
});

// One task: every execution is the same, and no odds are in it.
test("threads that run other code than was walked are found out", async () => {
  const scenario = scenarioOf("strip-then-msync");
  const { explored, found } = await walk("v2.6.27", scenario);
  const threads = await hammered("v2.6.29", scenario, { durationMs: 0 });
  const held = hammerAgreement(scenario, kernelVocabulary, found, threads, judge(explored, threads.endings));
  const shown = ["sync-loss", "untracked-tagged", "tag-spurious"];
  expect(held).toMatchObject({ agrees: false, reached: 0, unreachable: shown });
  expect(held.strangers).toMatchObject([{ executions: threads.executions, shown, known: null }]);
  expect(held.strangers[0]!.words).toMatch(/tag DIRTY 1, .*pte W\|D, .*losses counted task 1 p0 1/);
});

test("a state that is known to show something else is a stranger, too", async () => {
  const scenario = scenarioOf("strip-then-msync");
  const { explored, found } = await walk("v2.6.27", scenario);
  const outcomes = new Uint32Array(explored.memory.buffer, explored.space.outcomes, explored.numbers);
  const drift = 1 << steppedAnomalyNames.indexOf("count-drift");
  outcomes.forEach((outcome, state) => {
    if ((outcome & OUTCOME_END) !== 0) outcomes[state] = outcome | drift;
  });
  const threads = await hammered("v2.6.27", scenario, { durationMs: 0 });
  const held = hammerAgreement(scenario, kernelVocabulary, found, threads, judge(explored, threads.endings));
  expect(held).toMatchObject({ agrees: false, reached: 1, unreachable: [] });
  expect(held.strangers).toMatchObject([{ shown: [], known: ["count-drift"] }]);
});
