/** What mutants are made by, in the order of tables; and what a request says of it. */
import { z } from "zod";

export const RULE_NAMES = [
  "drop-lock",
  "split-section",
  "drop-flush",
  "skip-step",
  "swap-steps",
  "swap-calls",
  "negate-test",
] as const;

export type RuleName = (typeof RULE_NAMES)[number];

export const mutationFields = {
  rules: z
    .array(z.enum(RULE_NAMES))
    .min(1)
    .default([...RULE_NAMES]),
  functions: z
    .array(z.string())
    .min(1)
    .nullable()
    .default(null)
    .describe("that are mutated; null: all that operations reach"),
  failUnder: z.number().min(0).max(100).nullable().default(null).describe("percent: a lower score ends with 3"),
};
