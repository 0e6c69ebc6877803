/** What commands say of a result with `--quiet`. */
import type { OutputOptions } from "../options/output.js";
import { verdictText, warningText } from "../report/terminal/verdict.js";
import type { AnyResult } from "../result/any-schema.js";
import { print } from "./print.js";

/** Where the result is in no file its verdicts, and on stderr what they are to be read with. */
export function printQuietly(
  result: AnyResult,
  { file, observationsAsked }: Pick<OutputOptions, "file" | "observationsAsked">,
): void {
  if (file !== undefined) return;
  process.stderr.write(warningText(result));
  print(verdictText(result, observationsAsked));
}
