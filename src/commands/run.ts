import type { Command } from "commander";
import { run } from "../jobs/run.js";
import { addOutput, readOutput } from "../options/output.js";
import { readRequest } from "../result/saved.js";
import { runJob } from "./run-job.js";

export function addRun(program: Command, finish: (status: number) => void): void {
  const command = program
    .command("run <request>")
    .description("run a saved request: a file of one, or the `request` of a saved result");
  addOutput(command).action(async (path: string, raw) => {
    const request = readRequest(path);
    finish(await runJob((watch) => run(request, watch), readOutput(raw)));
  });
}
