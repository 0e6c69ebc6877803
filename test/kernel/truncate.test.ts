import { expect, test } from "vitest";
import { findVariant } from "../../src/compile/variant.js";
import { findScenario } from "../../src/scenario/find.js";
import { checkScenario, type Scenario } from "../../src/scenario/scenario.js";
import { reachable, verdictOn, walk } from "../engines/explore/walked.js";
import { patchOf } from "./based.js";

test("fault-vs-truncate: the count drifts in v3.15, and not where a fault dirties under the page lock (2d6d7f982846)", async () => {
  const older = await walk("v3.15", "fault-vs-truncate");
  expect([older.explored.complete, reachable(older.found)]).toEqual([true, ["count-drift"]]);
  expect(verdictOn(older.found, "count-drift").shortest).toBe(101);
  const younger = await walk("v3.19", "fault-vs-truncate");
  expect([younger.explored.complete, reachable(younger.found)]).toEqual([true, []]);
});

test("a filesystem that is asked holds the page lock: its faults do not drift", async () => {
  const { explored, found } = await walk("v3.15", "load : store | truncate");
  expect([explored.complete, reachable(found)]).toEqual([true, []]);
});

// What is stored to a page that is then truncated is not wanted; what is stored to the page that comes after it is.
test.each([
  "store; load | truncate",
  "store; sync | truncate",
  "store; truncate; store; load : sync | writeback",
  "store; writeback; store : commit | truncate",
  "store : truncate | reclaim",
])("%s: truncation is no loss", async (scenario) => {
  const { explored, found } = await walk("v3.19", scenario);
  expect([explored.complete, reachable(found)]).toEqual([true, []]);
});

/** A scenario in the words of v3.19. */
function on(filesystem: string, text: string): Scenario {
  const { vocabulary } = findVariant("v3.19");
  return checkScenario({ ...findScenario(text, vocabulary), filesystem }, text, vocabulary);
}

const HASTY = `import { Page, page_mapped, truncate_complete_page, unmap_mapping_range } from "../kernel";
export * from "./v3.19";

export function truncate_locked_page(page: Page): void {
  if (page_mapped(page)) unmap_mapping_range(page);
  truncate_complete_page(page);
}
`;

test("an IO of the old page that lands on the zeros is a loss: who does not wait for writeback shows it", async () => {
  const scenario = on("nobh", "store : writeback | truncate; load");
  const hasty = await walk(patchOf(findVariant("v3.19"), HASTY), scenario);
  expect([hasty.explored.complete, reachable(hasty.found)]).toEqual([true, ["lost-store"]]);
  const sound = await walk("v3.19", scenario);
  expect([sound.explored.complete, reachable(sound.found)]).toEqual([true, []]);
});

test("invalidation leaves a dirty page where it is, in all of its states", async () => {
  for (const scenario of ["store; load | invalidate", "store : store | writeback; invalidate"]) {
    const { explored, found } = await walk("v3.19", scenario);
    expect([explored.complete, reachable(found)]).toEqual([true, []]);
  }
});
