import type { Command } from "commander";
import { addMutateOptions, readMutateRequest } from "../options/mutate-options.js";
import { addOutput, readOutput } from "../options/output.js";
import { runJob } from "./run-job.js";

export function addMutate(program: Command, finish: (status: number) => void): void {
  const command = program
    .command("mutate <variant>")
    .description(
      "how sharp are oracles and schedulers? Mutants of the variant's code: which are killed by explore, by what operations do alone, by sample and by hammer, how soon, and which are proved equivalent",
    );
  addOutput(addMutateOptions(command)).action(async (name: string, raw) => {
    const request = readMutateRequest(name, raw);
    const output = readOutput(raw, "mutate");
    finish(await runJob(async (watch) => (await import("../jobs/mutate.js")).mutate(request, watch, raw.keep), output));
  });
}
