/** What every result says of itself, whichever way it was come by. */
import { z } from "zod";
import type { Variant } from "../compile/variant.js";
import type { Redefinition } from "../compile/check/reach.js";
import type { Mix } from "../model/mix.js";
import { type Ran, ranSchema } from "./ran.js";
import { type Redefines, redefinedIn, redefinesSchema } from "./redefined.js";
import type { Scenario } from "../scenario/scenario.js";
import { formatSettings } from "../scenario/settings.js";
import { formatShortForm } from "../scenario/short-form.js";

export const RESULT_SCHEMA = "pagerace/result/5";

const gradeSchema = z
  .enum(["forbidden", "known", "design", "expected"])
  .describe("forbidden: no source names it; known: a fault that one names; design: meant to be; expected: by --expect");

/** What an anomaly of a variant means, and who says so. */
export const gradedSchema = {
  grade: gradeSchema,
  reason: z.string().describe("of the grade"),
  selfGraded: z
    .boolean()
    .describe("only the patch's own header says so: of nothing shipped that it descends from is it known"),
};

/** What decides whether two results are of the same code; and, of a patch, whether what was run comes to it. */
export const identitySchema = {
  variant: z.string().describe("as tables and lines call it"),
  role: z.enum(["subject", "baseline", "a/a", "canary"]),
  path: z.string().describe("the id of a shipped variant, the file of a user's"),
  ancestor: z.string().nullable().describe("the variant that it re-exports"),
  hash: z.string().describe("SHA-256 of the wasm that ran, 16 hex digits"),
  redefines: redefinesSchema,
};

export interface Identity {
  variant: string;
  role: "subject" | "baseline" | "a/a" | "canary";
  path: string;
  ancestor: string | null;
  hash: string;
  redefines?: Redefines | undefined;
}

/** Known before anything has run. */
export const beginningSchema = {
  schema: z.literal(RESULT_SCHEMA),
  environment: z.record(z.string(), z.union([z.string(), z.number()])).describe("what it was measured on"),
  startedAt: z.string().describe("ISO 8601"),
};

/** As it was asked for: how every result tells it. */
export function askedScenario(scenario: Scenario): z.infer<typeof askedScenarioSchema> {
  return { name: scenario.name ?? null, short: formatShortForm(scenario), settings: formatSettings(scenario) };
}

export const askedScenarioSchema = z.object({
  name: z.string().nullable(),
  short: z.string(),
  settings: z.string().describe("what the short form does not say"),
});

export const endingSchema = {
  ran: z.array(ranSchema).describe("how the machine was meanwhile, for each run that is in it"),
  interrupted: z.boolean().describe("before all of it had been done"),
  failed: z.boolean().describe("the harness did, and this is the part that was done until then"),
  warnings: z.array(z.string()).describe("what a reader should know before believing the numbers, each with advice"),
  exitStatus: z.literal([0, 1, 3, 130]).describe("of the command that made it"),
  digest: z
    .string()
    .describe("SHA-256 of all other properties, as JSON in their order: what was changed since is refused"),
};

/** What is known of a run when it is over. */
export interface Ending {
  ended: Ended;
  ran: Ran[];
}

/** How a job ended: one that was interrupted, or whose harness failed, has done a part. */
export type Ended = "whole" | "interrupted" | "failed";

/** The same of a saved result. */
export function endOf({ interrupted, failed }: { interrupted: boolean; failed: boolean }): Ended {
  return failed ? "failed" : interrupted ? "interrupted" : "whole";
}

/** The same of a saved result. */
export function identityIn({ variant, role, path, ancestor, hash, redefines }: Identity): Identity {
  return { variant, role, path, ancestor, hash, ...(redefines === undefined ? {} : { redefines }) };
}

interface Subject {
  name: string;
  variant: Variant;
  role: Identity["role"];
  hash: string;
  reach?: readonly Redefinition[] | undefined;
}

/**
 * @param slot a variant under the name and in the role that a run gives it.
 * @param run what is run, by operation; undefined: whether it comes to what a patch redefines is not told.
 */
export function identify(slot: Subject, run?: Mix): Identity {
  const { origin, ancestor } = slot.variant;
  return {
    variant: slot.name,
    role: slot.role,
    path: origin,
    ancestor: ancestor?.origin ?? null,
    hash: slot.hash,
    ...(run === undefined ? {} : redefinedIn(slot.reach, run)),
  };
}
