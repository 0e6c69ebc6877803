/** Results that were saved, read again. */
import { UsageError } from "../failure.js";
import { parseJson, readText } from "../files/json.js";
import { isOurs, schemaOf } from "../files/schema-name.js";
import type { Request } from "../model/request.js";
import { wholeRequest } from "../plan/whole-request.js";
import { isAsSealed } from "../seal.js";
import { type AnyResult, anyResultSchema } from "./any-schema.js";
import { isEarlier, ofThisSchema } from "./earlier.js";
import { RESULT_SCHEMA } from "./envelope.js";
import type { HammerResult } from "./hammer-schema.js";

/** A result, and the file that it was read from. */
export interface Saved<R extends AnyResult = AnyResult> {
  path: string;
  result: R;
}

/** @throws UsageError for a file that cannot be read, is no result, or is one of another version. */
export function readResult(path: string): Saved {
  const read = parseJson(readText(path), path);
  const schema = schemaOf(read);
  const value = isEarlier(schema) ? ofThisSchema(read as object) : read;
  if (value === undefined) throw new UsageError(wasChanged(path));
  if (schema !== RESULT_SCHEMA && !isEarlier(schema))
    throw new UsageError(`${path}: ${whatItIs(schema)}; want a result, ${RESULT_SCHEMA}`);
  const parsed = anyResultSchema.safeParse(value);
  if (parsed.success && !isAsSealed(value)) throw new UsageError(wasChanged(path));
  if (parsed.success) {
    if (parsed.data.mode === "hammer") checkBlocks(path, parsed.data);
    return { path, result: parsed.data };
  }
  const [issue] = parsed.error.issues;
  throw new UsageError(`${path}: damaged, or no result: ${issue?.path.join(".")}: ${issue?.message}`);
}

function wasChanged(path: string): string {
  return `${path}: is not as it was written: damaged, or changed since; run it again`;
}

/** @throws UsageError for counts that are not by variant, operation and anomaly, or of no segment of the runs. */
function checkBlocks(path: string, { variants, tally }: HammerResult): void {
  const { operations, anomalies, blocks, runs } = tally;
  const segments = runs.reduce((sum, run) => sum + run.segments, 0);
  const isWhole = blocks.every(
    (block, index) =>
      block.segment >= (blocks[index - 1]?.segment ?? 0) &&
      block.segment < segments &&
      block.variants.length === variants.length &&
      block.variants.every(
        (each) =>
          each.operations.length === operations.length &&
          each.anomalies.length === anomalies.length &&
          each.alone.anomalies.length === anomalies.length,
      ),
  );
  if (!isWhole) throw new UsageError(`${path}: damaged, or no result: tally.blocks: not of these variants and names`);
}

function whatItIs(schema: unknown): string {
  return isOurs(schema) ? `is ${schema}, which this version does not read: run it again` : "is no result of pagerace";
}

/** A request from a file of its own, or from the result that it has made, which is then there, too. @throws UsageError for what is neither. */
export function readRequest(path: string): { request: Request; result?: AnyResult } {
  const value = parseJson(readText(path), path);
  if (schemaOf(value) === undefined) return { request: wholeRequest(value, path) };
  const { result } = readResult(path);
  return { request: result.request, result };
}
