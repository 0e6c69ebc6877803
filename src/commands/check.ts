import type { Command } from "commander";
import { run } from "../jobs/run.js";
import { addCheckOptions, readCheck } from "../options/check-options.js";
import { addExpect } from "../options/expect.js";
import { addIdentical } from "../options/identical.js";
import { addOutput, readOutput } from "../options/output.js";
import { runJob } from "./run-job.js";

export function addCheck(program: Command, finish: (status: number) => void): void {
  const command = program
    .command("check <variant>")
    .description(
      "what a patch breaks and what it closes, over every scenario up to a size: new, closed and kept anomalies, each with its smallest scenario; what is proved absent; and what it no longer does at all; exit status 1 for something new that is forbidden, or left undone",
    )
    .option("--against <variant>", "what it is held against (default: its ancestor)")
    .option("--seed <seed>", "of what is sampled and hammered beyond the walks (default: 1)");
  addOutput(addExpect(addIdentical(addCheckOptions(command)))).action(async (name: string, raw) => {
    const request = readCheck("check", name, raw);
    const output = readOutput(raw, "check");
    finish(await runJob((watch) => run(request, watch), output));
  });
}
