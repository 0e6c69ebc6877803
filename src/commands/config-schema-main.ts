/** `npm run schema`: writes docs/config.schema.json from the options as commands declare them. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { Command } from "commander";
import { z } from "zod";
import { configSchema } from "../config/schema.js";
import { packageRoot } from "../paths.js";
import { addCommands, commands } from "./commands.js";

const { commands: all } = await addCommands(new Command(), Object.keys(commands));
writeFileSync(
  join(packageRoot, "docs", "config.schema.json"),
  `${JSON.stringify(z.toJSONSchema(configSchema(all)), null, 2)}\n`,
);
