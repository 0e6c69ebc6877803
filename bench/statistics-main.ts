/** `npm run statistics`: measures how often intervals hold the truth, and writes the tables of docs/statistics.md. */
import { readFileSync, writeFileSync } from "node:fs";
import { documentPath, savedPath, withTables } from "./coverage/document.js";
import { measureCoverage } from "./coverage/measured.js";

const measured = measureCoverage((what) => process.stderr.write(`${what}\n`));
writeFileSync(savedPath, `${JSON.stringify(measured)}\n`);
writeFileSync(documentPath, withTables(readFileSync(documentPath, "utf8"), measured));
