/** The command line: which commands there are, and which of them is meant. */
import { statSync } from "node:fs";
import { Command } from "commander";
import { EXIT, UsageError } from "../failure.js";
import { version } from "../result/environment.js";
import { visible } from "../visible.js";
import { addCommands, commands, OF_ALL } from "./commands.js";
import { parsedWithDefaults } from "./defaults.js";

/** What is said whatever commands there are. */
const OF_NONE = ["-V", "--version"];

/** @returns the exit status. @throws what is no result: an error of src/failure.ts, or commander's. */
export async function main(): Promise<number> {
  refuseNowhere();
  refuseOtherBytes();
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
  const isOne = Object.hasOwn(commands, meant) && meant !== OF_ALL;
  const names = isOne ? [meant] : OF_NONE.includes(meant) ? [] : Object.keys(commands);
  await addCommands(program, names, (exit) => {
    status = exit;
  });
  try {
    await parsedWithDefaults(program);
  } catch (error) {
    if (error instanceof ReferenceError || error instanceof TypeError) (await import("./lacking.js")).refuseLacking();
    throw error;
  }
  return status;
}

/** Paths would be of no place, or of another one. */
function refuseNowhere(): void {
  let folder: string;
  try {
    folder = process.cwd();
  } catch {
    throw new UsageError("the current folder is gone; change to one that is there");
  }
  if (folder.includes("\ufffd") && !isHere(folder))
    throw new UsageError(`the current folder, ${folder}, has no name in UTF-8; change to another`);
}

function isHere(folder: string): boolean {
  const [named, own] = [statSync(folder, { throwIfNoEntry: false }), statSync(".")];
  return named?.dev === own.dev && named.ino === own.ino;
}

/** What Node could not read stands in an argument as U+FFFD: a file of that name is not the one that was meant. */
function refuseOtherBytes(): void {
  const other = process.argv.slice(2).find((each) => each.includes("\ufffd"));
  if (other !== undefined) throw new UsageError(`${other}: is not UTF-8`);
}

/** Of what commander has to say, which quotes what was typed. */
function oneLineOf(text: string): string {
  const [fault = "", hint] = text.trimEnd().split(/\n(?=\(Did you mean [^\n]*$)/);
  return visible(`${fault.replace(/^error: /, "pagerace: ")}${hint === undefined ? "" : ` ${hint}`}`);
}
