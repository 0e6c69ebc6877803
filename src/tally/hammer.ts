/** What hammering counts. The sum of the tallies of two runs of one code and workload is the tally of both together. */
import { z } from "zod";
import { sum } from "../stats/sum.js";
import { failedAssertionSchema, type FailedAssertion } from "../engines/hammer/assertions.js";
import { addDistributions, distributionsSchema } from "../engines/hammer/histograms.js";
import { addCovered, type Covered } from "./covered.js";
import { type Block, Blocks, type VariantBlock } from "../engines/hammer/blocks.js";

const counts = z.array(z.number().int().min(0));

/** What one variant did and showed in one block. */
const variantBlockSchema = z
  .object({
    seconds: z.number(),
    operations: counts,
    anomalies: counts,
    along: z.number().min(0).describe("operations beside which another CPU ran"),
    alone: z
      .object({ operations: z.number().min(0), anomalies: counts })
      .describe("of all these what is of epochs whose CPUs hardly ran at once"),
  })
  .refine(isOfTheWhole, "what overlapped, or did not, is more than all");

function isOfTheWhole({ operations, anomalies, along, alone }: VariantBlock): boolean {
  const all = sum(operations);
  const isPart = alone.anomalies.every((count, number) => count <= (anomalies[number] ?? 0));
  return isPart && along <= all && alone.operations <= all;
}

export const blockSchema = z.object({
  segment: z.number().describe("of the run: each has workers and memory of its own"),
  rounds: z.number().describe("one epoch of every variant each"),
  variants: z.array(variantBlockSchema),
});

/** What is counted in blocks, by name. */
export const hammerTallySchema = z.object({
  runs: z
    .array(z.object({ id: z.string(), seed: z.number(), segments: z.number().describe("that it has, in order") }))
    .describe("what was measured: none is added to itself; a soak is one, however often it was gone on with"),
  operations: z.array(z.string()).describe("what counts of operations are by"),
  anomalies: z.array(z.string()).describe("what counts of anomalies are by"),
  blocks: z
    .array(blockSchema)
    .describe("sums of whole rounds, by variant in the order of `variants`; the unit of all statistics"),
});

/** What is read of one variant when a run has ended. */
export const measuredSchema = z.object({
  latencyNs: distributionsSchema.describe("of sampled operations, two reads of the clock included"),
  gapOperations: distributionsSchema.describe("operations of a CPU between two anomalies of a kind"),
  assertions: z.array(failedAssertionSchema).describe("which BUG_ON failed, and how often"),
});

export interface Measured extends z.infer<typeof measuredSchema> {
  /** Of what a patch redefines. */
  covered: Covered;
}

export interface HammerTally extends z.infer<typeof hammerTallySchema> {
  /** By variant. */
  measured: Measured[];
}

export function nothingMeasured(): Measured {
  return { latencyNs: {}, gapOperations: {}, assertions: [], covered: [] };
}

/** Of one code and workload: what counts are by is the same. Blocks follow one another, and are no more than Blocks keeps. */
export function addHammerTallies(a: HammerTally, b: HammerTally): HammerTally {
  const blocks = new Blocks();
  const before = a.runs.reduce((sum, { segments }) => sum + segments, 0);
  for (const block of a.blocks) blocks.add(block);
  for (const block of b.blocks) blocks.add({ ...block, segment: before + block.segment });
  const measured = a.measured.map((each, index) => addMeasured(each, b.measured[index] ?? nothingMeasured()));
  const { operations, anomalies } = a;
  return { runs: [...a.runs, ...b.runs], operations, anomalies, blocks: blocks.all(), measured };
}

/** How many segments a run has had until now. */
export function segmentsIn(blocks: readonly Block[]): number {
  return 1 + (blocks.at(-1)?.segment ?? -1);
}

export function addMeasured(a: Measured, b: Measured): Measured {
  return {
    latencyNs: addDistributions(a.latencyNs, b.latencyNs),
    gapOperations: addDistributions(a.gapOperations, b.gapOperations),
    assertions: addAssertions(a.assertions, b.assertions),
    covered: addCovered(a.covered, b.covered),
  };
}

function addAssertions(a: readonly FailedAssertion[], b: readonly FailedAssertion[]): FailedAssertion[] {
  const sums = new Map<string, FailedAssertion>();
  for (const each of [...a, ...b]) {
    const key = `${each.file}:${each.line}`;
    sums.set(key, { ...each, count: each.count + (sums.get(key)?.count ?? 0) });
  }
  return [...sums.values()].sort((one, other) => compare(one.file, other.file) || one.line - other.line);
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

/** The sum over all blocks, by number of the tally's names. */
export function total(
  blocks: readonly Block[],
  variant: number,
  of: "operations" | "anomalies",
  number: number,
): number {
  return blocks.reduce((sum, block) => sum + (block.variants[variant]?.[of][number] ?? 0), 0);
}
