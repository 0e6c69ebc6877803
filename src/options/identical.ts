/** The option of every command that runs variants: patches that change nothing are refused unless they are meant to. */
import type { Command } from "commander";

export function addIdentical(command: Command): Command {
  return command.option("--identical", "run a patch of yours although its code is its ancestor's to the bit");
}
