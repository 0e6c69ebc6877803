/** A workload, as requests, results and profiles have it. */
import { z } from "zod";
import { MOST_DELAY_EVERY, MOST_DELAY_NS, SHORTEST_DELAY_NS } from "./delay.js";
import { filesystemNames } from "./filesystems.js";
import { defaultMix, MOST_WEIGHT } from "./mix.js";
import { positive, whole } from "./numbers.js";
import { patternNames } from "./patterns.js";
import { defaultWorkload } from "./workload.js";

export const workloadSchema = z.strictObject({
  threads: positive.describe("workers, each a CPU of the model"),
  pages: positive.default(defaultWorkload.pages),
  pagesPerFile: positive.default(defaultWorkload.pagesPerFile).describe("a power of two"),
  mappings: positive.default(defaultWorkload.mappings).describe("of a page"),
  blocks: positive.default(defaultWorkload.blocks).describe("of a page"),
  filesystem: z.enum(filesystemNames).default(defaultWorkload.filesystem),
  unaccountedEvery: whole
    .default(defaultWorkload.unaccountedEvery)
    .describe("each n-th file has no dirty accounting; 0: none"),
  mix: z
    .record(z.string(), z.number().min(0).max(MOST_WEIGHT))
    .default(defaultMix)
    .describe("operations and their weights"),
  pattern: z.enum(patternNames).default(defaultWorkload.pattern).describe("how operations choose a page"),
  epochOperations: positive.default(defaultWorkload.epochOperations).describe("of one CPU between reset and audit"),
  interruptEvery: whole
    .default(defaultWorkload.interruptEvery)
    .describe("locked operations of a CPU between two interrupts; 0: none"),
  evicts: z.literal(true).exactOptional().describe("CPUs drop TLB entries now and then"),
  prefetches: z.literal(true).exactOptional().describe("CPUs fill TLB entries that they do not need"),
  delay: z
    .strictObject({
      every: positive.max(MOST_DELAY_EVERY).describe("steps of a CPU from one pause to the next, on average"),
      longestNs: z
        .number()
        .int()
        .min(SHORTEST_DELAY_NS)
        .max(MOST_DELAY_NS)
        .describe(`in ns; lengths are log-uniform from ${SHORTEST_DELAY_NS} ns up`),
    })
    .exactOptional()
    .describe("pauses before steps; left out: none"),
});
