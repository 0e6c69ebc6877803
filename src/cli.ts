#!/usr/bin/env node
/** The command line: parses, dispatches, and turns every end into an exit status. */
import { Command, CommanderError } from "commander";
import { EXIT, HarnessFailure, Interrupted, UsageError } from "./failure.js";
import { version } from "./result/environment.js";

let status: number = EXIT.expected;
const finish = (exit: number) => {
  status = exit;
};

// What nobody has caught is a fault, never a finding: Node's own status for it is 1.
let isDecided = false;
for (const event of ["uncaughtException", "unhandledRejection"]) {
  process.on(event, (error: unknown) => {
    isDecided = true;
    process.exitCode = exitOf(error);
    process.exit();
  });
}
process.on("exit", (code) => {
  if (code === EXIT.forbidden && !isDecided) process.exitCode = EXIT.harness; // somebody else has ended the process
});
process.stderr.on("error", () => {}); // there is nobody to tell

// A reader that has gone away needs no word; a full disk does. Neither is an anomaly.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") process.stderr.write(`pagerace: stdout: ${error.message}\n`);
  process.exit(EXIT.harness);
});

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
/** In the order of the help. A command is loaded when it is meant: most of a short one's time would be for what others need. */
const commands: Record<string, () => Promise<(program: Command, finish: (status: number) => void) => void>> = {
  hammer: async () => (await import("./commands/hammer.js")).addHammer,
  compare: async () => (await import("./commands/compare.js")).addCompare,
  soak: async () => (await import("./commands/soak.js")).addSoak,
  sample: async () => (await import("./commands/sample.js")).addSample,
  replay: async () => (await import("./commands/replay.js")).addReplay,
  explore: async () => (await import("./commands/explore.js")).addExplore,
  agree: async () => (await import("./commands/agree.js")).addAgree,
  report: async () => (await import("./commands/report.js")).addReport,
  merge: async () => (await import("./commands/merge.js")).addMerge,
  diff: async () => (await import("./commands/diff.js")).addDiff,
  run: async () => (await import("./commands/run.js")).addRun,
  shard: async () => (await import("./commands/shard.js")).addShard,
  init: async () => (await import("./commands/init.js")).addInit,
  show: async () => (await import("./commands/show.js")).addShow,
  variants: async () => (await import("./commands/variants.js")).addVariants,
  scenarios: async () => (await import("./commands/scenarios.js")).addScenarios,
};
try {
  const meant = process.argv[2] ?? "";
  for (const load of Object.hasOwn(commands, meant) ? [commands[meant]!] : Object.values(commands))
    (await load())(program, finish);
  await program.parseAsync();
} catch (error) {
  status = exitOf(error);
}
isDecided = true;
process.exitCode = status;

/** One line for each; of a fault of ours, PAGERACE_DEBUG=1 tells where. */
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
  const stack = process.env["PAGERACE_DEBUG"] === "1" && error instanceof Error ? `\n${error.stack}` : "";
  process.stderr.write(`pagerace: ${oneLineOf(error)}${stack}\n`);
  return EXIT.harness;
}

function oneLineOf(error: unknown): string {
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return text.replace(/\s+/g, " ");
}
