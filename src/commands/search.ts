import type { Command } from "commander";
import { run } from "../jobs/run.js";
import { addCheckOptions, readCheck } from "../options/check-options.js";
import { addExpect } from "../options/expect.js";
import { addIdentical } from "../options/identical.js";
import { addOutput, readOutput } from "../options/output.js";
import { runJob } from "./run-job.js";

export function addSearch(program: Command, finish: (status: number) => void): void {
  const command = program
    .command("search <variant>")
    .description(
      "the smallest scenario that shows an anomaly, or that tells two variants apart; or up to what size there is none",
    )
    .option("--anomaly <name>", "the one that is looked for (default: any that is not by design)")
    .option("--against <variant>", "look for what only one of the two has");
  addOutput(addExpect(addIdentical(addCheckOptions(command)))).action(async (name: string, raw) => {
    const request = readCheck("search", name, raw);
    const output = readOutput(raw, "check");
    finish(await runJob((watch) => run(request, watch), output));
  });
}
