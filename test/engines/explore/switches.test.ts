import { expect, test } from "vitest";
import { findScenario } from "../../../src/scenario/find.js";
import type { Scenario } from "../../../src/scenario/scenario.js";
import { fixture } from "../../pagerace.js";
import { completing, fractionText, scenarioOf, walk } from "./walked.js";

type Walked = Awaited<ReturnType<typeof walk>>;

/** What no switch may change. @param exact whether ways and fractions are to be compared: of walks that have them. */
function conclusions({ explored, found }: Walked, exact: boolean) {
  return {
    complete: explored.complete,
    longest: found.longest,
    interleavings: exact && found.interleavings,
    verdicts: found.verdicts.map((verdict) => ({
      anomaly: verdict.anomaly,
      reachable: verdict.reachable,
      shortest: verdict.shortest,
      exactly: exact && [verdict.interleavings, fractionText(verdict)],
    })),
  };
}

/** Sums of the same numbers in another order: they may differ by rounding, within what both say of it. */
function expectSameProbabilities(one: Walked, other: Walked): void {
  one.found.verdicts.forEach(({ anomaly, probability }, kind) => {
    const twin = other.found.verdicts[kind]!.probability!;
    const difference = Math.abs(probability!.value - twin.value);
    expect([anomaly, difference <= probability!.error + twin.error]).toEqual([anomaly, true]);
  });
}

const sizes = ({ explored: { states, transitions, taskStates, levels } }: Walked) => ({
  states,
  transitions,
  taskStates,
  levels,
});

const VARIANTS = ["v2.6.19", "v2.6.20-rc3", "v2.6.23"];
const CASES = VARIANTS.flatMap((variant) => completing.map(({ name = "" }) => [variant, name] as const));

/** The walk under all four settings of the two switches, the plainest first. */
async function underAllSwitches(variant: string, scenario: string | Scenario): Promise<Record<string, Walked>> {
  return {
    plain: await walk(variant, scenario, { symmetry: false, knownSteps: false }),
    known: await walk(variant, scenario, { symmetry: false }),
    folded: await walk(variant, scenario, { knownSteps: false }),
    usual: await walk(variant, scenario),
  };
}

async function expectSwitchesToAgree(variant: string, scenario: string | Scenario): Promise<Record<string, Walked>> {
  const walks = await underAllSwitches(variant, scenario);
  const { plain, known, folded, usual } = walks as Record<"plain" | "known" | "folded" | "usual", Walked>;
  expect(plain.explored.complete).toBe(true);
  const exact = plain.found.interleavings !== undefined;
  for (const other of [known, folded, usual]) {
    expect(conclusions(other, exact)).toEqual(conclusions(plain, exact));
    expectSameProbabilities(other, plain);
  }
  expect(sizes(known)).toEqual(sizes(plain));
  expect(sizes(usual)).toEqual(sizes(folded));
  expect(folded.explored.states).toBeLessThanOrEqual(plain.explored.states);
  return walks;
}

test.each(CASES)(
  "%s, %s: no switch changes a verdict, a shortest execution or a probability",
  async (variant, name) => {
    await expectSwitchesToAgree(variant, name);
  },
);

test("two writebacks on CPUs of their own that may change places: not many more than half of the states", async () => {
  const { plain, folded } = await expectSwitchesToAgree("v2.6.23", "redirty-during-io");
  const share = folded!.explored.states / plain!.explored.states;
  expect([share > 0.5, share < 0.55]).toEqual([true, true]);
});

test.each([
  ["v2.6.19", "store | strip | strip"],
  ["ecdfc97", "store | strip | strip"],
])("%s, %s: folded too, and all the same", async (variant, scenario) => {
  const { plain, folded } = await expectSwitchesToAgree(variant, scenario);
  expect(folded!.explored.states / plain!.explored.states).toBeLessThan(0.7);
});

test("tasks on one CPU: a step that writes what is there already is known for what it writes elsewhere", async () => {
  await expectSwitchesToAgree("v2.6.23", scenarioOf("store : store | store", { cpus: 1 }));
});

test("two syncs of a task: the second begins anew, wherever the first began", async () => {
  await expectSwitchesToAgree("no-tlb-flush", "store | store; sync; store; sync");
});

test("a task that shares its CPU with a third one is not folded with one that does not", async () => {
  await expectSwitchesToAgree("v2.6.20-rc3", scenarioOf("store : store | writeback | writeback", { cpus: 2 }));
});

// FAULT, the same: a view is of the task and of the CPU of that number, and the third task's TLB entry goes with it. On these four
// tasks, and without any option, the walk then ends with "no step leads to state 13131, which was reached by one", and exit 3.
test("the TLB of a CPU does not change places with a task", async () => {
  await expectSwitchesToAgree("no-tlb-flush", "store; writeback; store; commit; store : strip | strip | load | store");
});

test("a step in a loop of the patch's own leaves nothing behind that tells states apart", async () => {
  const patch = fixture("flushes-in-order.ts");
  await expectSwitchesToAgree(patch, findScenario("store : unmap | load"));
  await expectSwitchesToAgree(patch, "free-buffers-vs-zap");
});

test("folding makes no walk longer, whatever ran initially", async () => {
  await expectSwitchesToAgree("v2.6.20-rc3", "store : unmap | unmap");
});

test("task 0 is folded with another only when nothing ran initially that could tell them apart", async () => {
  await expectSwitchesToAgree("ecdfc97", "store; writeback; store; commit; store : strip | unmap | strip");
});
