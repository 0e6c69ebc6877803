import { type Command, Option } from "commander";
import { run } from "../jobs/run.js";
import { UsageError } from "../failure.js";
import { onlyWhere } from "../options/concerns.js";
import { addHammerOptions, readHammerRequest } from "../options/hammer-options.js";
import { readOutput } from "../options/output.js";
import { addPage, readPage } from "../options/page.js";
import type { Raw } from "../options/raw.js";
import { addScheduling, readSampleRequest } from "../options/sample-options.js";
import { isSaid, refusedFlag } from "../options/typed.js";
import { STORY } from "../plan/story.js";
import { runJob } from "./run-job.js";

/** What only one of the two modes has. */
const HAMMER_ONLY = [
  "runs",
  "warmup",
  "mix",
  "pagesPerFile",
  "pattern",
  "epoch",
  "interrupts",
  "delay",
  "oversubscribe",
  "profile",
];
const SAMPLE_ONLY = ["scenario", "scheduler", "depth", "maxSteps", "shrink", "cpus"];

export function addCompare(program: Command, finish: (status: number) => void): void {
  const command = program
    .command("compare [variants...]")
    .description("hammer or sample several variants and compare their rates (default: the patches of December 2006)")
    .option("--baseline <variant>", "what the others are compared with (default: v2.6.20-rc3, else the first)")
    .addOption(new Option("--mode <name>", "hammer, sample").choices(["hammer", "sample"]).default("hammer"))
    .option("--scenario <scenario>", "of --mode sample: a name, a file or the short form")
    .option("--cpus <count>", "of --mode sample: CPUs of the scenario");
  onlyWhere(
    command,
    ({ mode }) =>
      (name) =>
        !othersThan(mode).includes(name),
  );
  addHammerOptions(addScheduling(addPage(command)), "20s").action(async (names: string[], raw) => {
    const variants = names.length > 0 ? names : [...STORY];
    const refused = refusedFlag(command, (name) => othersThan(raw.mode).includes(name));
    if (refused !== undefined) throw new UsageError(`compare --mode ${raw.mode}: ${refused} is for the other mode`);
    const page = readPage(raw);
    const of = { command: "compare", variants } as const;
    if (raw.mode === "hammer") {
      const request = readHammerRequest(of, raw);
      const output = readOutput(raw, "hammer");
      finish(await runJob((watch) => run(request, watch), output, { page }));
      return;
    }
    if (raw.scenario === undefined)
      throw new UsageError("compare --mode sample: which --scenario? `pagerace scenarios` lists them");
    const request = readSampleRequest(of, raw.scenario, sampled(raw, command));
    const output = readOutput(raw, "sample");
    finish(await runJob((watch) => run(request, watch), output, { page }));
  });
}

function othersThan(mode: unknown): readonly string[] {
  return mode === "hammer" ? SAMPLE_ONLY : HAMMER_ONLY;
}

/** -n alone decides where it is given. */
function sampled(raw: Raw, command: Command): Raw {
  return isSaid(command, "ops") && !isSaid(command, "duration") ? { ...raw, duration: undefined } : raw;
}
