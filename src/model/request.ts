/**
 * What is asked for, as plain JSON: made from options, read from a file, or by a program. What is left out is as the command of that
 * mode would have it, but that the seed is 1. A result carries the request that made it, whole. Whether a variant has what a request names is seen when the
 * job begins.
 */
import { availableParallelism } from "node:os";
import { z } from "zod";
import { MAX_SCHEDULE } from "../../assembly/layout/stepped.js";
import { UsageError } from "../failure.js";
import { mutationFields } from "./mutation-rules.js";
import { positive, whole } from "./numbers.js";
import { alone, milliseconds, seed, subject } from "./request-fields.js";
import { DEFAULT_DEPTH, DEFAULT_MAX_STEPS, MOST_DEPTH, schedulerNames } from "./schedulers.js";
import { defaultWorkload } from "./workload.js";
import { MOST_STATES, MOST_WORKERS, bounds, keeping, scenario } from "./walk-bounds.js";
import { workloadSchema } from "./workload-schema.js";

export { MOST_MS } from "./request-fields.js";
export { MOST_STATES, MOST_WORKERS } from "./walk-bounds.js";

export const MOST_RUNS = 10_000;

/** Of executions that nothing else ends. */
export const SAMPLED_MS = 5000;
export const CALIBRATED_MS = 60_000;
export const MUTATED_MS = 600_000;
/** By command. */
const HAMMERED_MS: Readonly<Record<string, number>> = { hammer: 5000, compare: 20_000, soak: 8 * 3_600_000 };

const baseline = z.string().nullable().default(null).describe("of a comparison; null: v2.6.20-rc3, else the first");

/** On which a profile was made: what is seen depends on it. */
export const machineSchema = z.strictObject({ cpu: z.string(), cpus: positive, node: z.string() });

/** Of a profile that settings were taken from: which, and of which machine. The workload of the request has them. */
const profileNamed = z.strictObject({
  path: z.string(),
  digest: z.string(),
  machine: machineSchema,
});

export const hammerRequestSchema = z.strictObject({
  mode: z.literal("hammer"),
  command: z.enum(["hammer", "compare", "soak"]).default("hammer"),
  ...subject,
  baseline,
  seed: seed.describe("of the plan: order of epochs, operations drawn"),
  workload: workloadSchema,
  profile: profileNamed.exactOptional().describe("where settings of the workload came from"),
  mixNamed: z
    .boolean()
    .default(false)
    .describe("the mix is what was asked for: a variant that lacks one of it is refused"),
  warmupMs: milliseconds.default(1000),
  durationMs: milliseconds.default(5000).describe("measured, unless `operations` says when to end"),
  operations: whole.nullable().default(null).describe("of each variant, to end after; null: the duration decides"),
  runs: positive.max(MOST_RUNS).default(1).describe("one after the other, in processes of their own; each as long"),
  deadlineMs: milliseconds.default(10_000).describe("how long a CPU waits for the others"),
  oversubscribe: z.boolean().default(false).describe("allow more threads than CPUs"),
  stopOnFirst: z.boolean().default(false).describe("end at the first anomaly that is not by design"),
  until: z.string().nullable().default(null).describe("end when this is seen in a variant that is no canary"),
});

export const sampleRequestSchema = z.strictObject({
  mode: z.literal("sample"),
  command: z.enum(["sample", "compare"]).default("sample"),
  ...subject,
  baseline,
  scenario,
  seed,
  scheduler: z.enum(schedulerNames).default("portfolio"),
  depth: z
    .number()
    .int()
    .min(1)
    .max(MOST_DEPTH)
    .default(DEFAULT_DEPTH)
    .describe("of pct alone: orderings of steps that a bug may need"),
  maxSteps: z
    .number()
    .int()
    .min(1)
    .max(MAX_SCHEDULE)
    .default(DEFAULT_MAX_STEPS)
    .describe("an execution that takes more is a livelock"),
  workers: z.number().int().min(1).max(64).describe("results do not depend on them"),
  first: whole.default(0).describe("the number of the first execution: a piece of a whole begins in its midst"),
  executions: positive.nullable().default(null).describe("null: the duration decides"),
  durationMs: milliseconds.nullable().default(null),
  deadlineMs: milliseconds.default(60_000).describe("how long a worker may take for some executions"),
  stopOnFirst: z.boolean().default(false),
  shrink: z.boolean().default(true).describe("make failing executions smaller"),
});

export const exploreRequestSchema = z.strictObject({ mode: z.literal("explore"), ...alone, ...bounds, ...keeping });

export const agreeRequestSchema = z.strictObject({
  mode: z.literal("agree"),
  ...alone,
  ...bounds,
  executions: positive.default(1_000_000).describe("to sample"),
  durationMs: milliseconds.default(5000).describe("of the hammer"),
  seed: seed.describe("of sample and hammer"),
});

export const calibrateRequestSchema = z.strictObject({
  mode: z.literal("calibrate"),
  ...subject,
  seed: seed.describe("of the settings that are tried, and of the order of turns"),
  workload: workloadSchema.describe("the default: of it settings are varied, and the rest stays"),
  mixNamed: z.boolean().default(false).describe("as for hammer"),
  durationMs: milliseconds.default(CALIBRATED_MS).describe("of all: measuring the machine, searching, confirming"),
  deadlineMs: milliseconds.default(10_000).describe("how long a CPU waits for the others"),
  oversubscribe: z.boolean().default(false).describe("allow more threads than CPUs"),
});

export const SEARCHED_MS = 180_000;

export const checkRequestSchema = z.strictObject({
  mode: z.literal("check"),
  command: z.enum(["check", "search"]).default("check"),
  ...alone,
  against: z.string().nullable().default(null).describe("null: the variant's ancestor, if it has one; search: nothing"),
  anomaly: z
    .string()
    .nullable()
    .default(null)
    .describe("of search: the one that is looked for; null: any that differs, or is no design"),
  filesystems: z.array(z.string()).nullable().default(null).describe("null: all that both know"),
  budgetMs: milliseconds.default(SEARCHED_MS).describe("of walks, and of what is sampled and hammered after them"),
  workers: positive.max(MOST_WORKERS),
  maxBytes: positive.nullable().default(null).describe("of a walk; null: what the machine can spare, at most 4 GiB"),
  seed: seed.describe("of what is sampled and hammered"),
});

export const VERDICTS_MS = 1_800_000;

export const verdictsRequestSchema = z.strictObject({
  mode: z.literal("verdicts"),
  ...subject,
  filesystems: z.array(z.string()).nullable().default(null).describe("null: all that a variant knows"),
  within: z.string().nullable().default(null).describe("the last size that is walked, as results call it; null: all"),
  budgetMs: milliseconds.default(VERDICTS_MS).describe("of all variants together"),
  workers: positive.max(MOST_WORKERS),
  maxBytes: positive.nullable().default(null).describe("of a walk; null: what the machine can spare, at most 4 GiB"),
});

export const mutateRequestSchema = z.strictObject({
  mode: z.literal("mutate"),
  ...alone,
  seed: seed.describe("of the order of mutants, and of what is sampled"),
  ...mutationFields,
  scenarios: z
    .array(scenario)
    .min(1)
    .nullable()
    .default(null)
    .describe("null: the named ones, and small ones of pairs of operations"),
  budgetMs: milliseconds.default(MUTATED_MS).describe("of all ways together; no mutant is begun beyond it"),
  maxStates: positive
    .max(MOST_STATES)
    .default(200_000)
    .describe("of a walk; a scenario in which the variant has more is left out"),
  executions: whole.default(200_000).describe("sampled of each mutant, over all scenarios; 0: not sampled"),
  hammerMs: milliseconds.default(2000).describe("of each mutant beside the variant; 0: not hammered"),
  workers: positive.max(64).describe("threads that judge mutants; what is found does not depend on them"),
  deadlineMs: milliseconds.default(60_000).describe("how long a mutant may take to be judged by one way"),
});

const requestSchema = z.discriminatedUnion("mode", [
  hammerRequestSchema,
  sampleRequestSchema,
  exploreRequestSchema,
  agreeRequestSchema,
  calibrateRequestSchema,
  checkRequestSchema,
  verdictsRequestSchema,
  mutateRequestSchema,
]);

export type CheckRequest = z.infer<typeof checkRequestSchema>;
export type VerdictsRequest = z.infer<typeof verdictsRequestSchema>;
export type HammerRequest = z.infer<typeof hammerRequestSchema>;
export type SampleRequest = z.infer<typeof sampleRequestSchema>;
export type ExploreRequest = z.infer<typeof exploreRequestSchema>;
export type AgreeRequest = z.infer<typeof agreeRequestSchema>;
export type CalibrateRequest = z.infer<typeof calibrateRequestSchema>;
export type MutateRequest = z.infer<typeof mutateRequestSchema>;
export type Request = z.infer<typeof requestSchema>;

type Loose<T, K extends string> = T extends unknown ? Omit<T, K> & { [P in K & keyof T]?: T[P] } : never;
/** A request of which only the mode, the variants and, but for hammer, the scenario must be there. */
export type Asked =
  | Loose<z.input<typeof requestSchema>, "workers" | "workload">
  | OnThreads<z.input<typeof hammerRequestSchema>>
  | OnThreads<z.input<typeof calibrateRequestSchema>>;
type OnThreads<R extends { workload: unknown }> = Omit<R, "workload"> & {
  workload?: Loose<z.input<typeof workloadSchema>, "threads">;
};

/**
 * Whole: what is left out is filled in.
 *
 * @param where a file's name, for messages.
 * @throws UsageError for what is no request, with the field that is wrong.
 */
export function parseRequest(value: unknown, where: string): Request {
  const parsed = requestSchema.safeParse(onThisMachine(value));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const field = issue?.path.join(".") ?? "";
  throw new UsageError(`${where}: no request: ${field === "" ? "" : `${field}: `}${issue?.message ?? ""}`);
}

/** With what depends on the machine, or on what else is said: as many workers as there are CPUs; a mix that is said is meant. */
function onThisMachine(value: unknown): unknown {
  if (!isObject(value)) return value;
  if (value["mode"] !== "hammer" && value["mode"] !== "calibrate")
    return { workers: availableParallelism(), ...endOf(value), ...value };
  const { workload = {} } = value;
  if (!isObject(workload)) return value;
  const threads = Math.min(2, availableParallelism());
  const durationMs = value["mode"] === "calibrate" ? CALIBRATED_MS : HAMMERED_MS[String(value["command"] ?? "hammer")];
  return {
    mixNamed: "mix" in workload,
    durationMs,
    ...value,
    workload: { threads, ...fitting(workload), ...workload },
  };
}

/** Of few pages a file has no more than all, and of many an epoch has no fewer operations. */
function fitting({ pages }: Record<string, unknown>): object {
  if (typeof pages !== "number") return {};
  const { pagesPerFile, epochOperations } = defaultWorkload;
  return { pagesPerFile: Math.min(pagesPerFile, pages), epochOperations: Math.max(epochOperations, pages) };
}

/** What has neither a number of executions nor a duration would never end. */
function endOf({ mode, command, executions, durationMs }: Record<string, unknown>): { durationMs?: number } {
  const isEndless = mode === "sample" && executions === undefined && durationMs === undefined;
  return isEndless ? { durationMs: command === "compare" ? HAMMERED_MS["compare"]! : SAMPLED_MS } : {};
}

function isObject(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}
