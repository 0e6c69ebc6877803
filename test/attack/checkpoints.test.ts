/** Checkpoints of walks: what is loaded of a damaged one is what was saved, to the bit, or it is refused. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { loadModule } from "../../src/compile/module.js";
import { findVariant } from "../../src/compile/variant.js";
import { loadCheckpoint, readCheckpoint } from "../../src/engines/explore/checkpoint.js";
import { exploreScenario, spaceFor } from "../../src/engines/explore/explore.js";
import type { ExplorePlan } from "../../src/engines/explore/plan.js";
import { sharedMemory } from "../../src/engines/shared-memory.js";
import { settingsFor } from "../../src/engines/stepped/memory.js";
import { findScenario } from "../../src/scenario/find.js";
import { scratch } from "../pagerace.js";
import { attack } from "./attack.js";
import { damaged, damages } from "./damage.js";
import { takenOrRefused } from "./refusal.js";

const saved = join(scratch(), "walk");
const path = join(scratch(), "damaged");

/** A walk of which a part is done. */
async function planFor(resume: boolean): Promise<ExplorePlan> {
  const variant = findVariant("v2.6.20-rc3");
  const { module, hash } = await loadModule(variant, "explore");
  return {
    module,
    settings: settingsFor(findScenario("fixme-race"), variant.vocabulary),
    switches: { symmetry: true, reduction: false, knownSteps: true },
    workers: 0,
    maxStates: 1000,
    maxBytes: 2 ** 24,
    maxDepth: 20,
    maxPreemptions: undefined,
    checkpoint: { path: saved, resume, everyMs: 1e9, code: hash },
  };
}

test("what is loaded of a damaged checkpoint is what was saved, or it is refused in a line", async () => {
  await exploreScenario(await planFor(false), { onLevel: () => {}, stop: new AbortController().signal });
  const { space, saved: header } = spaceFor(await planFor(true));
  const bytes = readFileSync(saved);
  const end = bytes.indexOf(10) + 1;
  const memory = sharedMemory(space.pages);
  const load = (from: string) => {
    const shared = new Uint8Array(memory.buffer, space.counters, space.bytes);
    shared.fill(0);
    loadCheckpoint(from, readCheckpoint(from, header!.identity), memory, space);
    return Buffer.from(shared);
  };
  const whole = load(saved);
  expect(whole.some((byte) => byte !== 0)).toBe(true);
  await attack(
    "checkpoints",
    fc.record({ all: damages, reach: fc.constantFrom(end, bytes.length) }),
    ({ all, reach }) => {
      writeFileSync(path, damaged(bytes, all, reach));
      return takenOrRefused(
        () => load(path),
        (loaded) => (loaded.equals(whole) ? [] : ["a damaged checkpoint was loaded: "]),
      );
    },
    150,
  );
});
