import type { VariantBlock } from "../src/engines/hammer/blocks.js";

/** Of epochs whose CPUs ran at once all the time. */
export function overlapped(block: Pick<VariantBlock, "seconds" | "operations" | "anomalies">): VariantBlock {
  const along = block.operations.reduce((sum, count) => sum + count, 0);
  return { ...block, along, alone: { operations: 0, anomalies: block.anomalies.map(() => 0) } };
}
