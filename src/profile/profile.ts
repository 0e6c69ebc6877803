/** A profile: the settings under which a machine sees most, as `pagerace calibrate` has found them. */
import { z } from "zod";
import { UsageError } from "../failure.js";
import { parseJson, readText } from "../files/json.js";
import { isOurs, schemaOf } from "../files/schema-name.js";
import { machineSchema } from "../model/request.js";
import { workloadSchema } from "../model/workload-schema.js";
import { isAsSealed } from "../seal.js";

export const PROFILE_SCHEMA = "pagerace/profile/1";

export const profileSchema = z.strictObject({
  schema: z.literal(PROFILE_SCHEMA),
  subject: z.string().describe("whose faults it was calibrated by: kernel or probe"),
  machine: machineSchema.describe("that it was calibrated on"),
  calibratedAt: z.string().describe("ISO 8601"),
  workload: workloadSchema.describe("settings that were found, and what was said of the rest"),
  mixNamed: z.boolean().describe("the mix was said; if not, a run takes its own"),
  score: z
    .strictObject({ factor: z.number(), interval: z.tuple([z.number(), z.number().nullable()]).nullable() })
    .describe("anomalies a second to those of the default settings, and 95 %; 1 and null: it is the default"),
  digest: z.string().describe("SHA-256 of all other properties, as JSON in their order"),
});

export type Profile = z.infer<typeof profileSchema>;

/** @throws UsageError for a file that cannot be read, is no profile, has what no profile has, or is not as it was written. */
export function readProfile(path: string): Profile {
  const value = parseJson(readText(path), path);
  const schema = schemaOf(value);
  if (schema !== PROFILE_SCHEMA)
    throw new UsageError(`${path}: ${whatItIs(schema)}; want one of \`pagerace calibrate\``);
  const parsed = profileSchema.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const field = issue?.path.join(".") ?? "";
    throw new UsageError(`${path}: no profile: ${field === "" ? "" : `${field}: `}${issue?.message ?? ""}`);
  }
  if (!isAsSealed(value))
    throw new UsageError(
      `${path}: is not as it was written: damaged, or changed since; calibrate again, or use options`,
    );
  return parsed.data;
}

function whatItIs(schema: unknown): string {
  return isOurs(schema) ? `is ${schema}, and no profile that this version reads` : "is no profile of pagerace";
}
