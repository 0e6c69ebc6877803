import type { Command } from "commander";
import { addFormat, readFormat } from "../options/output.js";
import { diffDocument } from "../report/documents/diff.js";
import { formatDocument } from "../report/report.js";
import { diffResults } from "../result/diff.js";
import { readResult } from "../result/saved.js";
import { print } from "./print.js";

export function addDiff(program: Command): void {
  const command = program
    .command("diff <older> <newer>")
    .description("what changed between two saved results, and how sure that is; ends with 0 whatever it finds")
    .option("--json", "print JSON and nothing else");
  addFormat(command).action((older: string, newer: string, raw) => {
    const difference = diffResults(readResult(older), readResult(newer));
    const document = diffDocument(difference, older, newer);
    print(raw.json === true ? `${JSON.stringify(difference)}\n` : formatDocument(document, readFormat(raw)));
  });
}
