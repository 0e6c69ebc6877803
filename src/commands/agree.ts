import type { Command } from "commander";
import { run } from "../jobs/run.js";
import { UsageError } from "../failure.js";
import { addExploreOptions, readWalk } from "../options/explore-options.js";
import { addIdentical } from "../options/identical.js";
import { addOutput, readOutput } from "../options/output.js";
import { addScenarioOptions } from "../options/scenario-options.js";
import { parseCount, parseDuration, parseSeed } from "../options/values.js";
import { runJob } from "./run-job.js";

export function addAgree(program: Command, finish: (status: number) => void): void {
  const command = program
    .command("agree <variant> <scenario>")
    .description(
      "hold sample and hammer against explore: do counts lie around the exact probabilities, and final states among the known? The exit status is of that alone: what the variant does wrong, explore says",
    )
    .option("-n, --executions <count>", "to sample", "1e6")
    .option("-d, --duration <time>", "of the hammer", "5s")
    .option("--seed <seed>", "of sample and hammer", "1");
  addScenarioOptions(addExploreOptions(command));
  addOutput(addIdentical(command)).action(async (name: string, scenario: string, raw) => {
    const executions = parseCount("--executions", raw.executions);
    if (executions === 0) throw new UsageError("--executions 0: want at least 1");
    const durationMs = parseDuration("--duration", raw.duration);
    const seed = parseSeed(raw.seed);
    const request = { mode: "agree", ...readWalk(name, scenario, raw), executions, durationMs, seed } as const;
    const output = readOutput(raw, "agree");
    finish(await runJob((watch) => run(request, watch), output));
  });
}
