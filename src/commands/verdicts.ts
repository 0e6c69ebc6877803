import type { Command } from "commander";
import { run } from "../jobs/run.js";
import { shippedVersions } from "../compile/order.js";
import { VERDICTS_MS } from "../model/request.js";
import { addCheckOptions, readVerdicts } from "../options/check-options.js";
import { addExpect } from "../options/expect.js";
import { addIdentical } from "../options/identical.js";
import { addOutput, readOutput } from "../options/output.js";
import { sizeNames } from "../search/ladder.js";
import { runJob } from "./run-job.js";

export function addVerdicts(program: Command, finish: (status: number) => void): void {
  const command = program
    .command("verdicts [variants...]")
    .description(
      "versions by anomalies, over every scenario up to a size: proved absent, or reachable by what; all shipped versions unless told",
    )
    .option("--within <size>", `the last size that is walked, of ${sizeNames.join("; ")} (default: all)`);
  addOutput(addExpect(addIdentical(addCheckOptions(command, VERDICTS_MS)))).action(async (names: string[], raw) => {
    const request = readVerdicts(names.length > 0 ? names : shippedVersions(), raw);
    const output = readOutput(raw, "verdicts");
    finish(await runJob((watch) => run(request, watch), output));
  });
}
