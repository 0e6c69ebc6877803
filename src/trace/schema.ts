/** A trace as results carry it. */
import { z } from "zod";
import type { Trace } from "./trace.js";

const step = z.object({
  number: z.number().describe("from 1"),
  task: z.number().describe("an index of `tasks`"),
  operation: z.number().describe("an index of the task's operations"),
  function: z.string().describe("the kernel function; empty in user space"),
  callers: z.array(z.string()).describe("kernel functions, outermost first"),
  kind: z.enum(["read", "write", "exchange", "add", "lock", "wait", "copy", "translate", "flush"]),
  access: z.string(),
  seen: z.string().describe("what was found where nothing changed"),
  change: z.string().describe("empty: nothing changed"),
  locking: z.boolean(),
  preempted: z.boolean().describe("the step before was another task's"),
  speculated: z
    .array(z.object({ cpu: z.number(), text: z.string() }))
    .exactOptional()
    .describe("what CPUs did with their TLBs by themselves right before"),
  changes: z
    .array(z.object({ word: z.string(), before: z.string(), after: z.string() }))
    .exactOptional()
    .describe("every word that is another after the step, in order; left out: older versions did not say"),
});

const assertion = z.string().exactOptional().describe("of bug-on: which one");

export const traceSchema = z.object({
  variant: z.string(),
  scenario: z.string().describe("short form"),
  tasks: z.array(z.array(z.string())),
  shape: z.object({ pages: z.number(), mappings: z.number(), blocks: z.number(), cpus: z.number() }),
  settings: z.string().describe("what the short form does not say"),
  beginning: z
    .array(z.object({ word: z.string(), value: z.string() }))
    .describe("the words that were not 0 before the first step"),
  inevitable: z
    .object({
      step: z.number().describe("0: from the beginning"),
      continuations: z.number().nullable().describe("that were tried; null: all ways are known"),
      anomaly: z.string(),
      assertion,
    })
    .optional(),
  steps: z.array(step),
  findings: z.array(
    z.object({
      after: z.number().describe("the step before it; 0: before the first"),
      task: z.number().nullable().describe("null: found at rest"),
      anomaly: z.string(),
      assertion,
    }),
  ),
}) satisfies z.ZodType<Trace>;
