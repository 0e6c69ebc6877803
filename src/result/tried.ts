/** Scenarios beyond those that are walked: sampled, and hammered as a mix. What they do not show is not proved absent. */
import { z } from "zod";

const counted = z.record(z.string(), z.number()).describe("by anomaly, of those that were seen");

export const triedSchema = z.object({
  way: z.enum(["sampled", "hammered"]),
  what: z.string().describe("the scenario, or the mix"),
  by: z.string().describe("the scheduler, or the threads"),
  exposure: z.number().describe("executions, or operations, of each"),
  variant: counted,
  against: counted.nullable(),
  alone: z
    .array(z.object({ id: z.string(), count: z.number(), pValue: z.number() }))
    .describe(
      "forbidden, and seen of the variant alone: how likely that is if both have it alike; 0: the other cannot show it",
    ),
  odds: z.string().describe("what it would have shown, in words"),
});

export type Tried = z.infer<typeof triedSchema>;
