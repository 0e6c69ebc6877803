/** What requests of several modes have. */
import { z } from "zod";
import { MAX_VARIANTS } from "../../assembly/layout/index.js";

/** Of every duration: 27 years, and none is without end. */
export const MOST_MS = 10_000 * 86_400_000;
export const milliseconds = z.number().min(0).max(MOST_MS);
/** Of all: which code, and what of it is no failure. */
export const subject = {
  variants: z
    .array(z.string())
    .min(1)
    .max(MAX_VARIANTS)
    .describe("shipped ids, or paths of files as seen from the working directory"),
  identical: z.boolean().default(false).describe("run a patch although its code is its ancestor's to the bit"),
  expected: z.array(z.string()).default([]).describe("anomalies that are no failure"),
};
export const seed = z.number().int().min(0).max(0xffffffff).default(1).describe("32 bits");

export const alone = { ...subject, variants: subject.variants.length(1, "want one variant") };
