import type { Command } from "commander";
import { run } from "../jobs/run.js";
import { addHammerOptions, readHammerRequest } from "../options/hammer-options.js";
import { readOutput } from "../options/output.js";
import { addPage, readPage } from "../options/page.js";
import { runJob } from "./run-job.js";

export function addHammer(program: Command, finish: (status: number) => void): void {
  const command = program.command("hammer <variant>").description("hammer one variant: how often does what happen?");
  addHammerOptions(addPage(command), "5s").action(async (name: string, raw) => {
    const request = readHammerRequest({ command: "hammer", variants: [name] }, raw);
    const output = readOutput(raw, "hammer");
    const page = readPage(raw);
    finish(await runJob((watch) => run(request, watch), output, { page }));
  });
}
