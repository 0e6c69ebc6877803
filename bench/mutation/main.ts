/** `npm run mutation -- RESULT.json...`: keeps what `pagerace mutate VARIANT -o RESULT.json` has found, and writes docs/mutation.md. */
import { writeFileSync } from "node:fs";
import { UsageError } from "../../src/failure.js";
import { readResult } from "../../src/result/saved.js";
import { documentOf, documentPath } from "./document.js";
import { type Kept, keptOf, readSaved, titleOf, writeSaved } from "./saved.js";

function keptIn(path: string): Kept {
  const { result } = readResult(path);
  if (result.mode !== "mutate") throw new UsageError(`${path}: is of ${result.mode}; want a result of mutate`);
  return keptOf(result);
}

try {
  const fresh = process.argv.slice(2).map(keptIn);
  const others = readSaved().filter((old) => fresh.every((each) => titleOf(each) !== titleOf(old)));
  const byName = new Intl.Collator("en", { numeric: true }).compare;
  const all = [...others, ...fresh].sort((a, b) => byName(titleOf(a), titleOf(b)));
  writeSaved(all);
  writeFileSync(documentPath, documentOf(all));
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = error.exitStatus;
}
