/** What commands say on stdout. */
import { fstatSync } from "node:fs";
import { HarnessFailure, messageOf } from "../failure.js";
import { writeAll } from "../files/whole.js";
import type { OutputOptions } from "../options/output.js";
import { verdictText, warningText } from "../report/terminal/verdict.js";
import type { AnyResult } from "../result/any-schema.js";

const STDOUT = 1;

/**
 * A file gets all of it, or the command fails: of a write that a disk had no room for in part, a stream says nothing.
 *
 * @throws HarnessFailure
 */
export function print(text: string): void {
  if (!isFile()) {
    process.stdout.write(text);
    return;
  }
  try {
    writeAll(STDOUT, Buffer.from(text));
  } catch (error) {
    throw new HarnessFailure(`stdout: ${messageOf(error)}`);
  }
}

/** What `--quiet` leaves: where the result is in no file its verdicts, and on stderr what they are to be read with. */
export function printQuietly(
  result: AnyResult,
  { file, observationsAsked }: Pick<OutputOptions, "file" | "observationsAsked">,
): void {
  if (file !== undefined) return;
  process.stderr.write(warningText(result));
  print(verdictText(result, observationsAsked));
}

function isFile(): boolean {
  try {
    return fstatSync(STDOUT).isFile();
  } catch {
    return false; // closed: the stream says so
  }
}
