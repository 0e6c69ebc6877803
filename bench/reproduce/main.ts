/** `npm run reproduced -- FILE...`: keeps what `pagerace reproduce --json` has printed, and writes docs/reproduced.md. Without files, the document alone. */
import { readFileSync, writeFileSync } from "node:fs";
import { reproduceResultSchema } from "../../src/reproduce/result.js";
import { documentOf, documentPath, readSaved, savedPath } from "./document.js";

const files = process.argv.slice(2);
const results =
  files.length === 0
    ? readSaved()
    : files.map((file) => reproduceResultSchema.parse(JSON.parse(readFileSync(file, "utf8"))));
writeFileSync(savedPath, `${JSON.stringify(results)}\n`);
writeFileSync(documentPath, documentOf(results));
