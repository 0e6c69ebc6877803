import { beforeAll, expect, test } from "vitest";
import { loadModule } from "../../../src/compile/module.js";
import { findVariant } from "../../../src/compile/variant.js";
import { explore, type Walking } from "../../../src/engines/mutants/exploring.js";
import type { Asked } from "../../../src/engines/mutants/task.js";
import { walkWhole } from "../../../src/engines/mutants/walk.js";
import { settingsFor } from "../../../src/engines/stepped/memory.js";
import { Player } from "../../../src/engines/stepped/player.js";
import { findScenario } from "../../../src/scenario/find.js";
import { precompile } from "../../precompile.js";

const [RC3, CLOSED] = ["v2.6.20-rc3", "v2.6.23"];
/** Of these two, the first ends otherwise in the first and in the last. */
const SCENARIOS = ["fixme-race", "load | load", "store; writeback : sync | store"];
const EVERYTHING = ~0;

beforeAll(() => precompile([RC3!, CLOSED!], "walk", "replay"));

async function walking(mutant: string, of: string): Promise<Walking> {
  const settings = (id: string, index: number) => {
    const { vocabulary } = findVariant(id);
    return settingsFor(findScenario(SCENARIOS[index]!, vocabulary), vocabulary);
  };
  const [ours, theirs] = [await loadModule(findVariant(mutant), "walk"), await loadModule(findVariant(of), "walk")];
  const replay = await loadModule(findVariant(mutant), "replay");
  return {
    ours: (index) => walkWhole(ours.module, settings(mutant, index), 20_000),
    theirs: (index) => walkWhole(theirs.module, settings(of, index), 20_000),
    player: async (index) => new Player(replay.module, settings(mutant, index)),
  };
}

/** @param states as they are said to be: from many on a mutant is held against the variant as it is walked, not afterwards. */
const asking = (shown: number, ...states: number[]) =>
  states.map((each, index): Asked => ({ index, shown, design: 0, states: each, learnt: { among: 0, shared: [] } }));

test.each([
  ["afterwards", 1, 1, 1],
  ["the last as it is walked, the others afterwards", 1, 1, 90_000],
  ["as they are walked", 90_000, 1, 1],
])("held against the variant %s: the same answer", async (_, ...states) => {
  const asked = asking(EVERYTHING, ...states); // shows nothing that counts, so is not killed
  const otherwise = await explore(findVariant(RC3!), asked, await walking(RC3!, CLOSED!));
  expect(otherwise).toMatchObject({ kind: "survived", identical: false, unfinished: [], otherEnds: 0 });
  const alike = await explore(findVariant(CLOSED!), asked, await walking(CLOSED!, CLOSED!));
  expect(alike).toMatchObject({ kind: "survived", identical: false, unfinished: [], otherEnds: null });
  const inTheLast = await explore(findVariant(RC3!), asked.slice(1), await walking(RC3!, CLOSED!));
  expect(inTheLast).toMatchObject({ kind: "survived", otherEnds: 2 });
});

test.each([
  ["soon", 1, 1],
  ["late", 1, 90_000],
])("killed %s: by the first that shows what the variant does not", async (_, ...states) => {
  const asked = asking(0, ...states).toReversed(); // what all show comes first
  const killed = await explore(findVariant(RC3!), asked, await walking(RC3!, CLOSED!));
  expect(killed).toMatchObject({ kind: "killed", index: 0, by: ["untracked-dirty"] });
  expect(killed.after).toBeGreaterThan(0);
});
