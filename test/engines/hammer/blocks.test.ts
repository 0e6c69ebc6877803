import { expect, test } from "vitest";
import { HarnessFailure } from "../../../src/failure.js";
import { type Block, BlockBuilder, Blocks, emptyBlock, MAX_BLOCKS_KEPT } from "../../../src/engines/hammer/blocks.js";

const epoch = (slot: number, beganMs: number, lost = 0) => ({
  slot,
  beganMs,
  endedMs: beganMs + 1,
  suspended: false,
  operations: [6, 4],
  anomalies: [lost],
  along: 10,
});
const builder = (blockMs: number) =>
  new BlockBuilder(
    () => emptyBlock(2, { operations: [{ number: 0 }, { number: 1 }], anomalies: [{ number: 0 }] }, 0),
    blockMs,
    10,
  );

test("blocks are whole rounds of at least the given length, and lose no epoch", () => {
  const blocks: Block[] = [];
  const under = builder(5);
  for (let n = 0; n < 21; n++) {
    const block = under.add(epoch(n % 2, n, n % 2));
    if (block !== undefined) blocks.push(block);
  }
  expect(blocks.map((block) => block.rounds)).toEqual([3, 3, 3]);
  expect(blocks[0]!.variants[1]).toEqual({
    seconds: expect.closeTo(0.003, 9),
    operations: [18, 12],
    anomalies: [3],
    along: 30,
    alone: { operations: 0, anomalies: [0] },
  });
  expect(under.take()!.rounds).toBe(1);
});

test("a round in which the process was suspended counts for nothing, and blocks weigh what the others do", () => {
  const under = builder(5);
  const suspended = (n: number) => ({ ...epoch(n % 2, n), endedMs: n + 1000, suspended: true });
  const after = (n: number) => epoch(n % 2, n < 3 ? n : n + 999);
  const blocks = Array.from({ length: 20 }, (_, n) => under.add(n === 3 ? suspended(n) : after(n)));
  expect(blocks.filter((block) => block !== undefined).map((block) => block.rounds)).toEqual([3, 3, 3]);
  expect(under.take()).toBeUndefined();
});

test("what ends amidst a round leaves that out", () => {
  const under = builder(5);
  for (const n of [0, 1, 2]) under.add(epoch(n % 2, n));
  expect(under.take()).toMatchObject({ rounds: 1, variants: [{ operations: [6, 4] }, { operations: [6, 4] }] });
});

test("epochs whose CPUs hardly ran at once are counted, and apart from the others", () => {
  const under = builder(1000);
  for (const [n, along] of [7, 8, 0].entries()) {
    under.add({ ...epoch(0, 2 * n, 5), along });
    under.add(epoch(1, 2 * n + 1, 1));
  }
  const [first, second] = under.take()!.variants;
  expect(first).toMatchObject({ operations: [18, 12], anomalies: [15], along: 15 });
  expect(first!.alone).toEqual({ operations: 20, anomalies: [10] });
  expect(second).toMatchObject({ anomalies: [3], along: 30, alone: { operations: 0, anomalies: [0] } });
});

test("an epoch with a wrong number of operations is a fault of the harness", () => {
  expect(() => builder(1).add({ ...epoch(0, 0), operations: [6, 5] })).toThrow(HarnessFailure);
});

test("however many blocks are added, a bounded number is kept, of equal weight, and every count is in one of them", () => {
  const blocks = new Blocks();
  const n = 7 * MAX_BLOCKS_KEPT + 3;
  for (let index = 0; index < n; index++) {
    const block = emptyBlock(1, { operations: [{ number: 0 }], anomalies: [{ number: 0 }] }, index);
    block.rounds = 1;
    block.variants[0]!.anomalies[0] = index;
    blocks.add(block);
  }
  const all = blocks.all();
  expect(all.length).toBeLessThanOrEqual(MAX_BLOCKS_KEPT + 1);
  expect(all.length).toBeGreaterThan(MAX_BLOCKS_KEPT / 2);
  expect(new Set(all.slice(0, -1).map((block) => block.rounds)).size).toBe(1);
  expect(all.reduce((sum, block) => sum + block.variants[0]!.anomalies[0]!, 0)).toBe((n * (n - 1)) / 2);
  const order = all.map((block) => block.variants[0]!.anomalies[0]! / block.rounds);
  expect(order).toEqual([...order].sort((a, b) => a - b));
});
