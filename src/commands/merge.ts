import type { Command } from "commander";
import { addOutput, readOutput } from "../options/output.js";
import { mergeResults } from "../result/merge.js";
import { readResult } from "../result/saved.js";
import { formatResult } from "../report/report.js";
import { annotate } from "./annotate.js";
import { Interruption } from "./interruption.js";
import { print } from "./print.js";
import { printQuietly } from "./print-quietly.js";

export function addMerge(program: Command, finish: (status: number) => void): void {
  const command = program
    .command("merge <results...>")
    .description("add up saved results of hammer, compare, soak or sample: of the same code, workload or scenario");
  addOutput(command).action(async (paths: string[], raw) => {
    const result = mergeResults(paths.map(readResult));
    const output = readOutput(raw, result.mode);
    const { json, file, quiet, ...showing } = output;
    if (quiet && !json) printQuietly(result, output);
    else print(json ? `${JSON.stringify(result)}\n` : formatResult(result, "terminal", showing));
    await file?.write(result, new Interruption().stop);
    await annotate(result);
    finish(result.exitStatus);
  });
}
