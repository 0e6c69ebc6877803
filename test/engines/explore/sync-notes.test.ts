/** What oracles note for a sync is part of a state only where somebody may read it. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { findVariant } from "../../../src/compile/variant.js";
import { checkScenario } from "../../../src/scenario/scenario.js";
import { findScenario } from "../../../src/scenario/find.js";
import { scratch } from "../../pagerace.js";
import { reachable, verdictOn, walk } from "./walked.js";

/** v3.15, and an operation of a user's that is one of its own under another name. */
function patchWith(operation: string, parameter: string, called: string): string {
  const file = join(scratch(), "own.ts");
  const text = `/** Mine. */
import { ${parameter}, ${called} } from "../kernel";
export * from "./v3.15";
/**
 * What another operation is, too.
 *
 * @operation ${operation}
 */
export function own_${operation}(it: ${parameter}): void {
  ${called}(it);
}
`;
  writeFileSync(file, text);
  return file;
}

async function walked(variant: string, text: string, filesystem: string) {
  const { vocabulary } = findVariant(variant);
  const scenario = checkScenario({ ...findScenario(text, vocabulary), filesystem }, text, vocabulary);
  const { explored, found } = await walk(findVariant(variant), scenario);
  expect(explored.complete).toBe(true);
  const shown = Object.fromEntries(reachable(found).map((each) => [each, verdictOn(found, each).shortest]));
  return { states: explored.states, shown };
}

test("a younger base's own operations read none of it, and fewer states are walked than with a patch's, which might", async () => {
  const own = await walked("v3.15", "load : store | truncate", "no-mkwrite");
  const patch = patchWith("cut", "Page", "truncate_inode_page");
  const others = await walked(patch, "load : store | cut", "no-mkwrite");
  expect(own.shown).toEqual(others.shown);
  expect(own.shown).toEqual({ "count-drift": 101 });
  expect(own.states).toBeLessThan(others.states);
  const syncs = (await walked("v3.15", "load : store | truncate; sync", "no-mkwrite")).states;
  expect(syncs).toBeGreaterThan(others.states);
});

test("fsync, which v2.6.18 declares beside sync, reads it: a loss amidst a sibling's write is not the version's own", async () => {
  expect((await walked("v2.6.18", "store; fsync | write", "ext3-writeback")).shown).toMatchObject({
    "sync-loss": expect.any(Number) as number,
  });
  const written = await walked("v2.6.18", "write; fsync | write; writeback", "ext3-ordered");
  expect(written).toEqual({ states: 6105, shown: {} });
});
