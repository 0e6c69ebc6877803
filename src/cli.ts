#!/usr/bin/env node
/** The command line: parses, dispatches, and turns every end into an exit status. */
import { Command, CommanderError } from "commander";
import { addAgree } from "./commands/agree.js";
import { addCompare } from "./commands/compare.js";
import { addDiff } from "./commands/diff.js";
import { addHammer } from "./commands/hammer.js";
import { addExplore } from "./commands/explore.js";
import { addInit } from "./commands/init.js";
import { addMerge } from "./commands/merge.js";
import { addReplay } from "./commands/replay.js";
import { addReport } from "./commands/report.js";
import { addRun } from "./commands/run.js";
import { addSample } from "./commands/sample.js";
import { addScenarios } from "./commands/scenarios.js";
import { addShard } from "./commands/shard.js";
import { addShow } from "./commands/show.js";
import { addSoak } from "./commands/soak.js";
import { addVariants } from "./commands/variants.js";
import { EXIT, HarnessFailure, Interrupted, UsageError } from "./failure.js";
import { version } from "./result/environment.js";

let status: number = EXIT.expected;
const finish = (exit: number) => {
  status = exit;
};

const program = new Command("pagerace")
  .description(
    "Race rates of the Linux page/PTE dirty-tracking protocol, for any version of the code and for your patch.",
  )
  .version(version)
  .exitOverride()
  .configureOutput({ outputError: (text, write) => write(text.replace(/^error: /, "pagerace: ")) })
  .addHelpText(
    "after",
    "\nExit status: 0 as expected, 1 a forbidden anomaly, 2 wrong usage, 3 the harness failed, 130 interrupted.",
  );
addHammer(program, finish);
addCompare(program, finish);
addSoak(program, finish);
addSample(program, finish);
addReplay(program, finish);
addExplore(program, finish);
addAgree(program, finish);
addReport(program, finish);
addMerge(program, finish);
addDiff(program);
addRun(program, finish);
addShard(program);
addInit(program);
addShow(program);
addVariants(program);
addScenarios(program);

// A reader that has gone away needs no word; a full disk does. Neither is an anomaly.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") process.stderr.write(`pagerace: stdout: ${error.message}\n`);
  process.exit(EXIT.harness);
});

try {
  await program.parseAsync();
} catch (error) {
  status = exitOf(error);
}
process.exitCode = status;

/** Errors of the two known kinds are one line; anything else is a fault of ours and keeps its stack. */
function exitOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.expected : EXIT.usage;
  if (error instanceof UsageError || error instanceof HarnessFailure) {
    process.stderr.write(`pagerace: ${error.message}\n`);
    return error instanceof UsageError ? EXIT.usage : EXIT.harness;
  }
  if (error instanceof Interrupted) {
    process.stderr.write(`${error.message}\n`);
    return EXIT.interrupted;
  }
  process.stderr.write(`pagerace: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  return EXIT.harness;
}
