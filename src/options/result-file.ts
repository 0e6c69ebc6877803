/** The file of a result: in which format, the ending of its name says, and before the run it is known whether there is one. */
import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { HarnessFailure, messageOf } from "../failure.js";
import type { AnyResult } from "../result/any-schema.js";
import { type Exporter, exporterFor } from "../report/exporters.js";
import { openOutput, type Output } from "./output-file.js";

export interface ResultFile {
  /** @throws as Output's write does. */
  write(result: AnyResult, stop: AbortSignal): Promise<void>;
}

/**
 * @param mode of the result that there will be.
 * @throws UsageError for an ending that nothing is written in, and as openOutput does.
 */
export function openResultFile(
  path: string | undefined,
  mode: AnyResult["mode"],
  force: boolean,
): ResultFile | undefined {
  if (path === undefined) return undefined;
  const exporter = exporterFor(path, mode, `-o ${path}`);
  const file = openOutput(path, force)!;
  return { write: async (result, stop) => write(file, exporter, path, { result, stop }) };
}

/** What an exporter fails to tell is not lost: the result is saved as it is, beside. */
async function write(
  file: Output,
  exporter: Exporter,
  path: string,
  { result, stop }: { result: AnyResult; stop: AbortSignal },
): Promise<void> {
  let text: string;
  try {
    text = await exporter.text(result);
  } catch (error) {
    const kept = `${path}.${existsSync(`${path}.json`) ? `${randomUUID()}.` : ""}json`;
    await openOutput(kept, false)!.write(`${JSON.stringify(result)}\n`, stop);
    throw new HarnessFailure(`-o ${path}: ${exporter.name}: ${messageOf(error)}; the result is in ${kept}`);
  }
  await file.write(text, stop);
}
