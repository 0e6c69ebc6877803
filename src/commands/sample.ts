import type { Command } from "commander";
import { run } from "../jobs/run.js";
import { SAMPLED_MS } from "../model/request.js";
import { onlyWhere } from "../options/concerns.js";
import { addExpect } from "../options/expect.js";
import { addIdentical } from "../options/identical.js";
import { addOutput, readOutput } from "../options/output.js";
import { addPage, readPage } from "../options/page.js";
import { addScheduling, readSampleRequest } from "../options/sample-options.js";
import { addScenarioOptions } from "../options/scenario-options.js";
import { runJob } from "./run-job.js";

/** Of an execution that was seen before all else is in the command that draws it again. */
const OF_ANY_EXECUTION = ["threads", "deadline", "shrink", "stopOnFirst", "observations"];

export function addSample(program: Command, finish: (status: number) => void): void {
  const command = program
    .command("sample <variant> <scenario>")
    .description("run random interleavings of a scenario: what can happen, how soon, and with what probability?")
    .option("-n, --executions <count>", "end after so many executions")
    .option("-d, --duration <time>", "end after this time (default: 5s, unless -n is given)")
    .option("--first <number>", "the number of the first execution: with -n 1 one that was seen before (default: 0)")
    .option("-t, --threads <count>", "workers; results do not depend on them (default: the machine's CPUs)")
    .option("--seed <seed>", "same seed, same executions (default: random, printed)");
  onlyWhere(
    command,
    ({ first }) =>
      (name) =>
        first === undefined || OF_ANY_EXECUTION.includes(name),
  );
  addScenarioOptions(addScheduling(command))
    .option("--stop-on-first", "end at the first anomaly that is not by design")
    .option("--deadline <time>", "how long a worker may take for some executions", "60s");
  addOutput(addExpect(addIdentical(addPage(command)))).action(async (name: string, scenario: string, raw) => {
    const read = readSampleRequest({ command: "sample", variants: [name] }, scenario, raw);
    const request = read.executions === null ? { ...read, durationMs: read.durationMs ?? SAMPLED_MS } : read;
    const output = readOutput(raw, "sample");
    const page = readPage(raw);
    finish(await runJob((watch) => run(request, watch), output, { page }));
  });
}
