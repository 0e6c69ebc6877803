/** The result of check, and of search. */
import { z } from "zod";
import { checkRequestSchema } from "../model/request.js";
import { cellSchema, findingSchema } from "./findings.js";
import { triedSchema } from "./tried.js";
import { aloneSchema } from "./alone.js";
import { traceSchema } from "../trace/schema.js";
import { coveredSchema } from "./redefined.js";
import { beginningSchema, endingSchema, identitySchema } from "./envelope.js";

export const checkResultSchema = z.object({
  ...beginningSchema,
  mode: z.literal("check"),
  request: checkRequestSchema,
  variants: z
    .array(z.object({ ...identitySchema, covered: coveredSchema, verdict: z.string().describe("in words") }))
    .length(1),
  against: z.object(identitySchema).nullable().describe("what it was held against"),
  cells: z.array(cellSchema).describe("open scenarios, the smaller first"),
  findings: z.array(findingSchema),
  alone: aloneSchema,
  leftOut: z.array(z.string()).describe("operations that the other has not, and that no task could choose therefore"),
  proved: z.array(z.string()).describe("anomalies that no scenario shows of those that were walked whole"),
  trace: traceSchema.nullable().describe("of the gravest finding that is new, or else reachable"),
  tried: z.array(triedSchema).describe("larger scenarios, sampled and hammered: no proof"),
  seconds: z.number(),
  ...endingSchema,
});

export type CheckResult = z.infer<typeof checkResultSchema>;
