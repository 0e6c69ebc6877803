import type { Command } from "commander";
import { findVariant } from "../compile/variant.js";
import { sampleVariants } from "../measure/sample-variants.js";
import { addIdentical, checkIdentical } from "../options/identical.js";
import { addScenarioOptions, addScheduling, readSampleOptions } from "../options/sample-options.js";
import { singleSlot } from "../plan/slots.js";

export function addSample(program: Command, finish: (status: number) => void): void {
  const command = program
    .command("sample <variant> <scenario>")
    .description("run random interleavings of a scenario: with what probability does what happen?")
    .option("-n, --executions <count>", "end after so many executions")
    .option("-d, --duration <time>", "end after this time (default: 5s, unless -n is given)")
    .option("-t, --threads <count>", "workers; results do not depend on them (default: the machine's CPUs)")
    .option("--seed <seed>", "same seed, same executions (default: random, printed)");
  addIdentical(addScenarioOptions(addScheduling(command)))
    .option("--stop-on-first", "end at the first anomaly that is not by design")
    .option("--expect <anomalies>", "anomalies that are no failure")
    .option("--deadline <time>", "how long a worker may take for some executions", "60s")
    .option("--json", "print the result as JSON and nothing else")
    .option("-o, --output <file>", "write the JSON result to a file, too")
    .option("--force", "overwrite the output file")
    .action(async (name: string, scenario: string, raw) => {
      const variant = findVariant(name);
      const options = readSampleOptions(scenario, raw, variant.vocabulary);
      await checkIdentical([name], raw);
      if (options.executions === undefined) options.durationMs ??= DEFAULT_MS;
      const slots = await singleSlot(variant, options.scheduler);
      finish(await sampleVariants("sample", slots, options));
    });
}

const DEFAULT_MS = 5000;
