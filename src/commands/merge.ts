import type { Command } from "commander";
import { addOutput, readOutput } from "../options/output.js";
import { mergeResults } from "../result/merge.js";
import { readResult } from "../result/saved.js";
import { formatResult } from "../report/report.js";

export function addMerge(program: Command, finish: (status: number) => void): void {
  const command = program
    .command("merge <results...>")
    .description("add up saved results of hammer, compare, soak or sample: of the same code, workload or scenario");
  addOutput(command).action((paths: string[], raw) => {
    const { json, file, ...showing } = readOutput(raw);
    const result = mergeResults(paths.map(readResult));
    const text = `${JSON.stringify(result)}\n`;
    process.stdout.write(json ? text : formatResult(result, "terminal", showing));
    file?.write(text);
    finish(result.exitStatus);
  });
}
