/** The result of mutating: which mutants which way has killed, and what of the others is known. */
import { z } from "zod";
import { RULE_NAMES } from "../model/mutation-rules.js";
import { mutateRequestSchema } from "../model/request.js";
import { beginningSchema, endingSchema, identitySchema } from "./envelope.js";

export const WAYS = ["explore", "sequence", "sample", "hammer"] as const;
export type Way = (typeof WAYS)[number];

const judged = z.object({
  killed: z.boolean(),
  by: z
    .array(z.string())
    .describe("anomalies that the variant does not show, what is left undone by itself, or trap; empty: none"),
  scenario: z.string().nullable().describe("that showed it, in the short form; null: none did, or of the hammer"),
  after: z
    .number()
    .describe("states walked, sequences played, executions sampled, operations hammered: until then, or in all"),
  seconds: z.number().describe("without compiling"),
  command: z.string().nullable().describe("that shows it, where the mutant's file is kept"),
});

const STATUSES = ["killed", "identical", "equivalent", "survived", "unfinished", "stillborn", "not run"] as const;
export type MutantStatus = (typeof STATUSES)[number];

const mutant = z.object({
  name: z.string(),
  rule: z.enum(RULE_NAMES),
  function: z.string(),
  from: z.string().describe("where the function is, as `show` names it"),
  line: z.number(),
  what: z.string().describe("is other, in words"),
  difference: z.array(z.object({ of: z.enum(["older", "newer", "both"]), line: z.string() })),
  status: z
    .enum(STATUSES)
    .describe(
      "killed: by any way; identical: compiles to the variant's code; equivalent: every scenario ends in the same states; " +
        "survived: one does not, and no oracle speaks; unfinished: not all scenarios were walked whole; stillborn: refused",
    ),
  why: z.string().nullable().describe("of what is stillborn, survived or unfinished"),
  explore: judged.nullable().describe("null: not run"),
  sequence: judged.nullable().exactOptional().describe("left out: of a version that did not play them"),
  sample: judged.nullable(),
  hammer: judged.nullable(),
});

const score = z.object({
  mutants: z.number().describe("that there are"),
  ran: z.number().describe("that were judged by this way, without stillborn ones"),
  killed: z.number(),
  equivalent: z.number().describe("proved: identical, or with the same ends"),
  score: z.number().nullable().describe("killed of those run that are not proved equivalent; null: there is none"),
});

const variant = z.object({
  ...identitySchema,
  verdict: z.string().describe("in words"),
});

export const mutateResultSchema = z.object({
  ...beginningSchema,
  mode: z.literal("mutate"),
  request: mutateRequestSchema,
  variants: z.array(variant).length(1),
  scenarios: z
    .array(
      z.object({
        scenario: z.string().describe("short form"),
        settings: z.string(),
        states: z.number().describe("of the variant"),
        shows: z.array(z.string()).describe("anomalies that the variant itself shows"),
        used: z.boolean().describe("false: left out, for the variant alone has too many states or takes too long"),
      }),
    )
    .describe("that mutants are explored and sampled by, in order"),
  mutants: z.array(mutant).describe("in the order of sources"),
  score: score.describe("by any way"),
  ways: z.object({ explore: score, sequence: score.exactOptional(), sample: score, hammer: score }),
  rules: z.array(z.object({ rule: z.enum(RULE_NAMES), ...score.shape, stillborn: z.number(), notRun: z.number() })),
  seconds: z.number(),
  ...endingSchema,
});

export type MutateResult = z.infer<typeof mutateResultSchema>;
export type MutantResult = z.infer<typeof mutant>;
export type MutantJudged = z.infer<typeof judged>;
export type Score = z.infer<typeof score>;
