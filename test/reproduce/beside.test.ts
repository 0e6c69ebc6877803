import { expect, test } from "vitest";
import { besides, rateOf } from "../../src/reproduce/beside.js";
import type { Machine, MachineWay } from "../../src/reproduce/machine.js";

function way(role: MachineWay["role"], rounds: number, lost: number): MachineWay {
  const none = { rounds: 0, blocks: 0 };
  const lostStore = { rounds: lost, blocks: 3 * lost };
  return { name: role, role, phase: 1, rounds, windows: rounds, unkept: 0, lostStore, syncLoss: none };
}

const machine = (...ways: MachineWay[]) => ({ ways, drift: [], notLooked: [] }) as unknown as Machine;
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
  expect(found!.machine).toMatchObject({ hits, rounds: 20 });
  expect(found!.searched).toEqual({ hits: 0, rounds: 10 });
});

test("controls are no part of what was measured, and no round is nothing measured", () => {
  const [found] = besides(says(true), machine(way("control", 10, 10), way("quiet", 5, 0)));
  expect(found).toMatchObject({ says: "nothing was measured", machine: { hits: 0, rounds: 0, interval: [0, 1] } });
});

test("what the search alone has seen is reproduced, and no rate", () => {
  const [found] = besides(says(true), machine(way("search", 10, 9), way("confirm", 20, 0)));
  expect(found).toMatchObject({
    says: "reachable, and reproduced",
    machine: { hits: 0, rounds: 20 },
    confirmed: { hits: 0, rounds: 20 },
    searched: { hits: 9, rounds: 10 },
  });
});

const modelSays = (anomaly: string, reachable: boolean) => ({
  model: [{ anomaly, reachable, shortest: 102, probability: 0.1 }],
});

test("an anomaly that no process can see has no rate, and says why; one that is absent is not spoken of", () => {
  const [found, ...others] = besides(modelSays("tag-missing", true), machine(way("confirm", 5, 0)));
  expect(found).toMatchObject({
    machine: null,
    says: expect.stringContaining("not looked for: no interface shows tags"),
  });
  expect([...others, ...besides(modelSays("tag-missing", false), machine())]).toEqual([]);
});

test("what this machine did not let anybody see says the machine's reason", () => {
  const denied = { ...machine(way("confirm", 5, 0)), notLooked: [{ anomaly: "untracked-dirty", why: "not root" }] };
  expect(besides(modelSays("untracked-dirty", true), denied)).toMatchObject([
    { machine: null, confirmed: null, searched: null, says: "not looked for: not root" },
  ]);
});

test.each([
  [[false, false], true, "reachable, and not seen"],
  [[false, true], true, "reachable, and reproduced"],
  [[false], false, "absent in both"],
  [[true], false, "proved absent, and seen: a fault of the model, or of what the program does otherwise"],
  [[], true, "nothing was measured"],
])("a counter that has drifted %j, reachable %s: %s", (drifted, reachable, sentence) => {
  const drift = drifted.map((each) => ({ phase: 0, drifted: each, before: [0, 0], after: [0, 0] }));
  const found = besides(modelSays("count-drift", reachable), { ...machine(), drift } as Machine);
  expect(found).toMatchObject([{ machine: null, says: sentence }]);
});

test("the interval of 0 of 100 rounds is Clopper and Pearson's", () => {
  expect(rateOf([way("confirm", 100, 0)], "lost-store").interval[1]).toBeCloseTo(1 - 0.025 ** (1 / 100), 12);
});
