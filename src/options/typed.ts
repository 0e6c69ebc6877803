/** Options that were typed, as against those that stand by default. */
import type { Command } from "commander";

export function isTyped(command: Command, name: string): boolean {
  return command.getOptionValueSource(name) === "cli";
}

/** @returns the flag of the first one typed that is refused; undefined: none is. */
export function refusedFlag(command: Command, isRefused: (name: string) => boolean): string | undefined {
  const names = command.options.map((option) => option.attributeName());
  const refused = names.find((name) => isTyped(command, name) && isRefused(name));
  return command.options.find((option) => option.attributeName() === refused)?.long;
}
