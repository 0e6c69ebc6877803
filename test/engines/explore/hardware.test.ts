import { expect, test } from "vitest";
import { PTE_DIRTY } from "../../../assembly/vocabulary/words.js";
import type { RawStep } from "../../../src/trace/raw.js";
import { functionsOf } from "../../../src/trace/function.js";
import { fixture } from "../../pagerace.js";
import { playerOf, reachable, scenarioOf, verdictOn, walk } from "./walked.js";

/** A mapping that is not accounted is writable and clean from the first load. */
const unaccounted = (text: string) => scenarioOf(text, { accounted: false });

const isDirty = (entry: number) => (entry & PTE_DIRTY) !== 0;

interface Seen {
  /** The first step of the store, and what its task did next. */
  translation: RawStep;
  next: RawStep;
  /** The exchange that takes the pte away. */
  taken: RawStep;
  /** Whether it came before the translation. */
  isStale: boolean;
}

/** What executions of a store beside an unmap look like: `"load : store | unmap"`. */
async function drawn(scenario: string): Promise<Seen[]> {
  const player = await playerOf(fixture("hardware/takes-away.ts"), unaccounted(scenario));
  return Array.from({ length: 200 }, (_, number) => {
    const steps = player.trace(player.drawn(number).schedule).filter((event): event is RawStep => "kind" in event);
    const [translation, next] = steps.filter(({ task }) => task === 0);
    const taken = steps.find(({ task, kind }) => task === 1 && kind === "exchange");
    return {
      translation: translation!,
      next: next!,
      taken: taken!,
      isStale: steps.indexOf(taken!) < steps.indexOf(translation!),
    };
  });
}

const isStored = ({ next }: Seen) => functionsOf(next.stack).length === 0 && next.kind === "add";

// 200 executions, of which one or the other comes first with probability 1/2 each: missed with probability 2^-199.
test("a pte that is exchanged for none beside a store was dirty and the store is done, or was clean and the store faults", async () => {
  const seen = await drawn("load : store | unmap");
  const outcomes = seen.map((each) => `${isDirty(each.taken.before) ? "dirty" : "clean"}, ${isStored(each)}`);
  expect([...new Set(outcomes)].sort()).toEqual(["clean, false", "dirty, true"]);
});

test("through an entry that is writable and clean no store goes once the pte is gone, and none sets D", async () => {
  const stale = (await drawn("load : store | unmap")).filter(({ isStale }) => isStale);
  expect(stale.length).toBeGreaterThan(0);
  expect(stale.filter(isStored)).toEqual([]);
  expect(stale.filter(({ translation }) => translation.after !== 0)).toEqual([]);
});

test("through an entry that is dirty a store goes whatever has become of the pte, and D is nowhere", async () => {
  const stale = (await drawn("store : store | unmap")).filter(({ isStale }) => isStale);
  expect(stale.length).toBeGreaterThan(0);
  expect(stale.filter((each) => !isStored(each))).toEqual([]);
  expect(stale.filter(({ translation }) => translation.after !== 0)).toEqual([]);
});

test.each([
  ["reads and then writes the pte loses D", "reads-then-writes", ["lost-store"]],
  ["exchanges it loses nothing", "exchanges", []],
])("who %s", async (_, name, lost) => {
  const { explored, found } = await walk(fixture(`hardware/${name}.ts`), unaccounted("load : store | unmap"));
  expect([explored.complete, reachable(found)]).toEqual([true, lost]);
});

test("an access that faults takes its own CPU's stale entry with it: the next one does not go through it", async () => {
  const { explored, found } = await walk(fixture("hardware/loads-after-fault.ts"), "load; unmap; store");
  expect([explored.complete, verdictOn(found, "bug-on").reachable]).toEqual([true, false]);
});
