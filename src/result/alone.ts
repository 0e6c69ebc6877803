/** What operations do by themselves: what a patch leaves undone of it, which no oracle calls a loss. */
import { z } from "zod";
import { UNDONE } from "../model/vocabulary.js";
import { many } from "./number.js";

export const undoneSchema = z.object({
  operation: z.string().describe("or two that meet: `writeback | unmap`"),
  deed: z.string().describe("in words: `frees the page`"),
  scenario: z.string().describe("the first sequence that says so, in short form"),
  filesystem: z.string(),
});

export type Undone = z.infer<typeof undoneSchema>;

export const aloneSchema = z
  .object({
    sequences: z.number().describe("that were compared"),
    of: z.number().describe("that there are of operations that both have"),
    undone: z.array(undoneSchema).describe("what the other does, and the variant does not, each once"),
    notAlways: z
      .array(undoneSchema)
      .exactOptional()
      .describe(
        "what two that meet do in the other, wherever the second preempts the first, and in the variant not everywhere: to be looked at, and no fault by itself",
      ),
  })
  .exactOptional()
  .describe(
    "one operation after the other, or preempted once; left out: there is nothing to hold it against, or it was stopped",
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

export function aloneWarnings(alone: Alone | undefined): string[] {
  return alone === undefined ? [] : [...notCompared(alone), ...notAlways(alone)];
}

function notCompared({ sequences, of }: Alone): string[] {
  if (sequences === of) return [];
  const left = many(of - sequences, "sequence");
  return [
    `of what operations do by themselves, or where two meet, ${left} of ${of} were not compared: no end, or no time`,
  ];
}

/** A deed at a time, where it is met first. */
function notAlways({ notAlways: all = [] }: Alone): string[] {
  return [...new Set(all.map(({ deed }) => deed))].map((deed) => {
    const own = all.filter((each) => each.deed === deed);
    const { operation, scenario, filesystem } = own[0]!;
    const more = own.length === 1 ? "" : `, and of ${many(own.length - 1, "pair")} more in \`alone\` of the JSON`;
    return `${operation} no longer always ${deed} ("${scenario}" on ${filesystem}, the first preempted once)${more}: look whether that is meant`;
  });
}
