import { expect, test } from "vitest";
import { HarnessFailure } from "../../src/failure.js";
import { appendBlock, type Block, BlockBuilder, emptyBlock, MAX_BLOCKS_KEPT } from "../../src/run/blocks.js";

const epoch = (slot: number, beganMs: number, lost = 0) => ({
  slot,
  beganMs,
  endedMs: beganMs + 1,
  operations: [6, 4],
  anomalies: [lost],
});
const builder = (blockMs: number) => new BlockBuilder(() => emptyBlock(2, 2, 1), blockMs, 10);

test("blocks are whole rounds of at least the given length, and lose no epoch", () => {
  const blocks: Block[] = [];
  const under = builder(5);
  for (let n = 0; n < 21; n++) {
    const block = under.add(epoch(n % 2, n, n % 2));
    if (block !== undefined) blocks.push(block);
  }
  expect(blocks.map((block) => block.rounds)).toEqual([3, 3, 3]);
  expect(blocks[0]!.variants[1]).toEqual({ seconds: expect.closeTo(0.003, 9), operations: [18, 12], anomalies: [3] });
  expect(under.take()!.rounds).toBe(1);
});

test("an epoch with a wrong number of operations is a fault of the harness", () => {
  expect(() => builder(1).add({ ...epoch(0, 0), operations: [6, 5] })).toThrow(HarnessFailure);
});

test("however many blocks are appended, a bounded number is kept and every count is in one of them", () => {
  let blocks: Block[] = [];
  for (let n = 0; n < 3 * MAX_BLOCKS_KEPT; n++) {
    const block = emptyBlock(1, 1, 1);
    block.rounds = 1;
    block.variants[0]!.anomalies[0] = n;
    blocks = appendBlock(blocks, block);
    expect(blocks.length).toBeLessThanOrEqual(MAX_BLOCKS_KEPT);
  }
  const total = blocks.reduce((sum, block) => sum + block.variants[0]!.anomalies[0]!, 0);
  expect(total).toBe((3 * MAX_BLOCKS_KEPT * (3 * MAX_BLOCKS_KEPT - 1)) / 2);
  expect(blocks.reduce((sum, block) => sum + block.rounds, 0)).toBe(3 * MAX_BLOCKS_KEPT);
});
