/** Runs a command with a project's defaults, and says which they are, so that nobody is surprised. */
import { Command } from "commander";
import { defaultable, keyOf } from "../config/defaultable.js";
import { type Default, takeDefaults, withKeys } from "../config/defaults.js";
import { CONFIG, hasConfig } from "../config/place.js";
import { UsageError } from "../failure.js";
import { visible } from "../visible.js";
import { addCommands, commands } from "./commands.js";

/** @param program with the command that is meant. @throws as main does; of a default that is at fault, with its key. */
export async function parsedWithDefaults(program: Command): Promise<void> {
  let taken: Default[] = [];
  let path = CONFIG;
  for (const command of program.commands.filter((each) => defaultable(each).length > 0))
    command
      .option("--config <file>", `defaults of options (default: ${CONFIG}, where there is one)`)
      .option("--no-config", "no defaults but pagerace's own");
  program.hook("preAction", async (_, command) => {
    const { config } = command.opts<{ config?: string | false }>();
    const isThere = defaultable(command).length > 0 && config !== false && (config !== undefined || hasConfig());
    if (!isThere) return;
    if (config === "") throw new UsageError("--config: want the name of a file");
    path = config ?? CONFIG;
    const { readConfig } = await import("../config/file.js");
    const { commands: all } = await addCommands(new Command(), Object.keys(commands));
    taken = takeDefaults(command, readConfig(path, all), path);
    if (taken.length > 0) process.stderr.write(`defaults: ${visible(path)} (${taken.map(nameOf).join(", ")})\n`);
  });
  try {
    await program.parseAsync();
  } catch (error) {
    throw withKeys(error, taken, path);
  }
}

function nameOf({ option }: Default): string {
  return keyOf(option);
}
