/** Options that were typed, as against those that stand by default. */
import type { Command } from "commander";

export function isTyped(command: Command, name: string): boolean {
  return command.getOptionValueSource(name) === "cli";
}

/** Whether somebody has said it: on the command line, or as a project's default. */
export function isSaid(command: Command, name: string): boolean {
  return isTyped(command, name) || command.getOptionValueSource(name) === "config";
}

/** They say nothing of what is run. */
const OF_ANY_RUN = ["config", "quiet"];

/** @returns the flag of the first one typed that is refused; undefined: none is. */
export function refusedFlag(command: Command, isRefused: (name: string) => boolean): string | undefined {
  const names = command.options.map((option) => option.attributeName()).filter((name) => !OF_ANY_RUN.includes(name));
  const refused = names.find((name) => isTyped(command, name) && isRefused(name));
  return command.options.find((option) => option.attributeName() === refused)?.long;
}
