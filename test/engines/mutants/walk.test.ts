import { beforeAll, expect, test } from "vitest";
import { loadModule } from "../../../src/compile/module.js";
import { findVariant } from "../../../src/compile/variant.js";
import { endsAlike } from "../../../src/engines/mutants/endings.js";
import { walkWhole } from "../../../src/engines/mutants/walk.js";
import { settingsFor } from "../../../src/engines/stepped/memory.js";
import { Player } from "../../../src/engines/stepped/player.js";
import { anomaliesIn } from "../../../src/model/vocabulary.js";
import { findScenario } from "../../../src/scenario/find.js";
import { precompile } from "../../precompile.js";
import { completing, fractionText, walk, type WalkBuild } from "../explore/walked.js";

const [RC3, CLOSED] = ["v2.6.20-rc3", "v2.6.23"];

beforeAll(async () => {
  await precompile([RC3!, CLOSED!], "walk", "explore", "replay");
});

async function walked(id: string, scenario: string, build: "walk" | "explore" = "walk", maxStates = 20_000) {
  const { vocabulary } = findVariant(id);
  const settings = settingsFor(findScenario(scenario, vocabulary), vocabulary);
  const { module } = await loadModule(findVariant(id), build);
  const replay = await loadModule(findVariant(id), "replay");
  return { ...(await walkWhole(module, settings, maxStates)), player: () => new Player(replay.module, settings) };
}

test.each(["fixme-race", "without-journal", "store | reclaim", "store; writeback : sync | commit"])(
  "%s: the build that compiles soon ends in the same states, and they show the same",
  async (scenario) => {
    for (const id of [RC3!, CLOSED!]) {
      const [soon, fast] = [await walked(id, scenario), await walked(id, scenario, "explore")];
      expect([soon.complete, soon.shown]).toEqual([true, fast.shown]);
      expect(endsAlike(soon.explored!, soon.player(), fast.explored!)).toBe(true);
    }
  },
);

/** All that tests ask of a walk but its number of states. */
async function conclusions(variant: string, scenario: string, build: WalkBuild) {
  const { explored, found } = await walk(variant, scenario, { build });
  return {
    complete: explored.complete,
    longest: found.longest,
    interleavings: found.interleavings,
    verdicts: found.verdicts.map((each) => ({
      anomaly: each.anomaly,
      shortest: each.shortest,
      exactly: [each.interleavings, fractionText(each)],
      likely: each.probability?.value.toPrecision(12),
    })),
  };
}

test.each([
  ...completing.map(({ name = "" }) => [RC3!, name] as const),
  ["v6.2", "write | direct"] as const,
  ["v6.2", "write; load | truncate"] as const,
])("%s, %s: both builds say the same, and how likely it is", async (variant, scenario) => {
  const soon = await conclusions(variant, scenario, "walk");
  expect(soon.complete).toBe(true);
  expect(await conclusions(variant, scenario, "explore")).toEqual(soon);
});

test("what is reachable is what explore says: the FIXME's race in v2.6.20-rc3, nothing in v2.6.23", async () => {
  const names = async (id: string) => anomaliesIn(findVariant(id).vocabulary, (await walked(id, "fixme-race")).shown);
  expect(await names(RC3!)).toEqual(["untracked-dirty"]);
  expect(await names(CLOSED!)).toEqual([]);
});

test("a variant ends like itself, and otherwise than one that loses track of a page; in neither direction", async () => {
  const [open, closed] = [await walked(RC3!, "fixme-race"), await walked(CLOSED!, "fixme-race")];
  const again = await walked(CLOSED!, "fixme-race");
  expect(endsAlike(closed.explored!, closed.player(), again.explored!)).toBe(true);
  expect(endsAlike(open.explored!, open.player(), closed.explored!)).toBe(false);
  expect(endsAlike(closed.explored!, closed.player(), open.explored!)).toBe(false);
});

test("a scenario with more states than there is room for is not complete", async () => {
  expect(await walked(CLOSED!, "fixme-race", "walk", 100)).toMatchObject({ complete: false });
});
