import { expect, test } from "vitest";
import { besides, rateOf } from "../../src/reproduce/beside.js";
import type { Machine, MachineWay } from "../../src/reproduce/machine.js";

function way(role: MachineWay["role"], rounds: number, lost: number): MachineWay {
  const none = { rounds: 0, blocks: 0 };
  const lostStore = { rounds: lost, blocks: 3 * lost };
  return { name: role, role, phase: 1, rounds, windows: rounds, unkept: 0, lostStore, syncLoss: none };
}

const machine = (...ways: MachineWay[]) => ({ ways }) as Machine;
const says = (reachable: boolean | null) => ({
  model: [{ anomaly: "lost-store", reachable, shortest: null, probability: null }],
});

test.each([
  [true, 2, "reachable, and reproduced"],
  [true, 0, "reachable, and not seen"],
  [false, 0, "absent in both"],
  [false, 1, "proved absent, and seen: a fault of the model, or of what the program does otherwise"],
  [null, 0, "seen in neither"],
  [null, 1, "seen; the model was not walked to its end"],
])("reachable %s and %s hits: %s", (reachable, hits, sentence) => {
  const [found] = besides(says(reachable), machine(way("search", 10, 0), way("confirm", 20, hits)));
  expect(found!.says).toBe(sentence);
  expect(found!.machine).toMatchObject({ hits, rounds: 30 });
});

test("controls are no part of what was measured, and no round is nothing measured", () => {
  const [found] = besides(says(true), machine(way("control", 10, 10), way("quiet", 5, 0)));
  expect(found).toMatchObject({ says: "nothing was measured", machine: { hits: 0, rounds: 0, interval: [0, 1] } });
});

test("an anomaly that no process can see has no rate, and says why; one that is absent is not spoken of", () => {
  const unseen = (reachable: boolean) => ({
    model: [{ anomaly: "count-drift", reachable, shortest: 102, probability: 0.1 }],
  });
  const [found, ...others] = besides(unseen(true), machine(way("confirm", 5, 0)));
  expect(found).toMatchObject({ machine: null, says: expect.stringContaining("not looked for: NR_FILE_DIRTY") });
  expect([...others, ...besides(unseen(false), machine())]).toEqual([]);
});

test("the interval of 0 of 100 rounds is Clopper and Pearson's", () => {
  expect(rateOf([way("confirm", 100, 0)], "lost-store").interval[1]).toBeCloseTo(1 - 0.025 ** (1 / 100), 12);
});
