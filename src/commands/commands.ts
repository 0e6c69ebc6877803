/** Which commands there are. */
import type { Command } from "commander";

export type Add = (program: Command, finish: (status: number) => void) => void;

/**
 * In the order of the help. A command is loaded when it is meant, and its job when the request has been read: most of a short one's time
 * would be for what others need, or what it does not get to.
 */
export const commands: Record<string, () => Promise<Add>> = {
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
export const OF_ALL = "completion";

/** A program that knows these. @param finish is told the exit status. */
export async function addCommands(
  program: Command,
  names: readonly string[],
  finish: (status: number) => void = () => {},
): Promise<Command> {
  for (const name of names) (await commands[name]!())(program, finish);
  return program;
}
