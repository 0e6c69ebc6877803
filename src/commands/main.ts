/** The command line: which commands there are, and which of them is meant. */
import { Command } from "commander";
import { EXIT, UsageError } from "../failure.js";
import { version } from "../result/environment.js";
import { visible } from "../visible.js";

type Add = (program: Command, finish: (status: number) => void) => void;

/** In the order of the help. A command is loaded when it is meant: most of a short one's time would be for what others need. */
const commands: Record<string, () => Promise<Add>> = {
  hammer: async () => (await import("./hammer.js")).addHammer,
  compare: async () => (await import("./compare.js")).addCompare,
  soak: async () => (await import("./soak.js")).addSoak,
  sample: async () => (await import("./sample.js")).addSample,
  replay: async () => (await import("./replay.js")).addReplay,
  explore: async () => (await import("./explore.js")).addExplore,
  check: async () => (await import("./check.js")).addCheck,
  search: async () => (await import("./search.js")).addSearch,
  verdicts: async () => (await import("./verdicts.js")).addVerdicts,
  reproduce: async () => (await import("./reproduce.js")).addReproduce,
  agree: async () => (await import("./agree.js")).addAgree,
  calibrate: async () => (await import("./calibrate.js")).addCalibrate,
  mutate: async () => (await import("./mutate.js")).addMutate,
  report: async () => (await import("./report.js")).addReport,
  merge: async () => (await import("./merge.js")).addMerge,
  plan: async () => (await import("./plan.js")).addPlan,
  diff: async () => (await import("./diff.js")).addDiff,
  run: async () => (await import("./run.js")).addRun,
  shard: async () => (await import("./shard.js")).addShard,
  init: async () => (await import("./init.js")).addInit,
  show: async () => (await import("./show.js")).addShow,
  variants: async () => (await import("./variants.js")).addVariants,
  scenarios: async () => (await import("./scenarios.js")).addScenarios,
  completion: async () => (await import("./completion.js")).addCompletion,
};

/** What tells of all the others. */
const OF_ALL = "completion";

/** @returns the exit status. @throws what is no result: an error of src/failure.ts, or commander's. */
export async function main(): Promise<number> {
  refuseNowhere();
  let status: number = EXIT.expected;
  const program = new Command("pagerace")
    .description(
      "Race rates of the Linux page/PTE dirty-tracking protocol, for any version of the code and for your patch.",
    )
    .version(version)
    .exitOverride()
    .configureOutput({ outputError: (text, write) => write(`${oneLineOf(text)}\n`) })
    .addHelpText(
      "after",
      "\nExit status: 0 as expected, 1 a forbidden anomaly, 2 wrong usage, 3 the harness failed, 130 interrupted.",
    );
  const [meant = "", helped] = process.argv.slice(2);
  if (meant === "help" && helped !== undefined && !Object.hasOwn(commands, helped))
    throw new UsageError(`help ${helped}: there is no such command; \`pagerace help\` lists them`);
  if (meant === "") process.argv.push("--help"); // nothing was asked for that could be wrong
  for (const load of Object.hasOwn(commands, meant) && meant !== OF_ALL
    ? [commands[meant]!]
    : Object.values(commands)) {
    const add = await load();
    add(program, (exit) => {
      status = exit;
    });
  }
  await program.parseAsync();
  return status;
}

/** Paths would be of no place. */
function refuseNowhere(): void {
  try {
    process.cwd();
  } catch {
    throw new UsageError("the current folder is gone; change to one that is there");
  }
}

/** Of what commander has to say, which quotes what was typed. */
function oneLineOf(text: string): string {
  const [fault = "", hint] = text.trimEnd().split(/\n(?=\(Did you mean [^\n]*$)/);
  return visible(`${fault.replace(/^error: /, "pagerace: ")}${hint === undefined ? "" : ` ${hint}`}`);
}
