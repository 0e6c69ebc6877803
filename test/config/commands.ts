/** All commands, as they are declared. */
import { Command } from "commander";
import { addCommands, commands } from "../../src/commands/commands.js";

export async function allCommands(): Promise<readonly Command[]> {
  return (await addCommands(new Command(), Object.keys(commands))).commands;
}
