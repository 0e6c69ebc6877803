/** The result of verdicts: what every version shows, over all open scenarios up to a size. */
import { z } from "zod";
import { verdictsRequestSchema } from "../model/request.js";
import { beginningSchema, endingSchema, gradedSchema, identitySchema } from "./envelope.js";

const sizeSchema = z.object({
  size: z.string().describe("the open scenario, and what it has more of than one"),
  walked: z.number().describe("walks that came to their end: one a filesystem, and those without some operations"),
  of: z.number().describe("walks that there are of it"),
  again: z.number().default(0).describe("of those that came to their end, walks of an earlier run that were kept"),
  states: z.number(),
  seconds: z.number().describe("that these walks have taken, whenever that was"),
});

const verdictSchema = z.object({
  id: z.string(),
  ...gradedSchema,
  scenario: z.string().describe("the smallest that shows it, closed, in short form"),
  settings: z.string(),
  open: z.string().describe("the open scenario that was walked"),
  shortest: z.number().describe("steps of its shortest execution"),
  probability: z.number().nullable().describe("in the open scenario: under uniform choice and the random scheduler"),
  command: z.string().nullable().describe("that replays it"),
});

export const versionSchema = z.object({
  ...identitySchema,
  verdict: z.string().describe("in words"),
  code: z.string().describe("16 hex digits over the model and the version: what the verdicts are of"),
  sizes: z.array(sizeSchema).describe("the smaller first"),
  within: z
    .string()
    .nullable()
    .describe("the last size up to which every walk came to its end; null: not the first did"),
  refused: z.number().describe("open scenarios of more operations to choose from than there is room for: not walked"),
  shown: z.array(verdictSchema),
  proved: z.array(z.string()).describe("anomalies that no walk shows: absent up to `within`; none where that is null"),
});

export const verdictsResultSchema = z.object({
  ...beginningSchema,
  mode: z.literal("verdicts"),
  request: verdictsRequestSchema,
  variants: z.array(versionSchema),
  seconds: z.number().describe("of this run, with all that is worked out of walks"),
  ...endingSchema,
});

export type SizeWalked = z.infer<typeof sizeSchema>;
export type Version = z.infer<typeof versionSchema>;
export type VerdictsResult = z.infer<typeof verdictsResultSchema>;
