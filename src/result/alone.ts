/** What operations do by themselves: what a patch leaves undone of it, which no oracle calls a loss. */
import { z } from "zod";
import { UNDONE } from "../model/vocabulary.js";
import { many } from "./number.js";

export const undoneSchema = z.object({
  operation: z.string(),
  deed: z.string().describe("in words: `frees the page`"),
  scenario: z.string().describe("the first sequence that says so, in short form"),
  filesystem: z.string(),
});

export type Undone = z.infer<typeof undoneSchema>;

export const aloneSchema = z
  .object({
    sequences: z.number().describe("that both came to the end of"),
    of: z.number().describe("that there are of operations that both have"),
    undone: z.array(undoneSchema).describe("what the other does, and the variant does not, each once"),
  })
  .exactOptional()
  .describe(
    "one task alone, operation after operation; left out: there is nothing to hold it against, or it was stopped",
  );

export type Alone = z.infer<typeof aloneSchema>;

/** Of them, what nobody has said he expects. */
export function unexpected(alone: Alone | undefined, expected: readonly string[]): Undone[] {
  return alone === undefined || expected.includes(UNDONE) ? [] : alone.undone;
}

/** `reclaim no longer writes the page, cleans the page, frees the page; sync no longer ...`. */
export function undoneText(undone: readonly Undone[]): string {
  const operations = [...new Set(undone.map(({ operation }) => operation))];
  const deedsOf = (name: string) => undone.filter(({ operation }) => operation === name).map(({ deed }) => deed);
  return operations.map((name) => `${name} no longer ${deedsOf(name).join(", ")}`).join("; ");
}

/** What was not played, of what was to be. */
export function aloneWarnings(alone: Alone | undefined): string[] {
  if (alone === undefined || alone.sequences === alone.of) return [];
  const left = alone.of - alone.sequences;
  return [
    `of what operations do by themselves, ${many(left, "sequence")} of ${alone.of} did not come to an end in both, or in time`,
  ];
}
