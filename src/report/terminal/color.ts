/** Colours, where there is a terminal to show them, or somebody has asked for them. */
import pc from "picocolors";

/**
 * A file or a pipe gets none, wherever the process runs: picocolors by itself gives some to whatever is called CI. NO_COLOR takes
 * them away (no-color.org), FORCE_COLOR gives them anywhere, and takes them away if it is 0, as of Node.
 */
export function isColored(
  { NO_COLOR: no = "", FORCE_COLOR: force, TERM: terminal }: NodeJS.ProcessEnv,
  isTerminal: boolean,
): boolean {
  if (no !== "") return false;
  if (force !== undefined) return !["0", "false"].includes(force);
  return isTerminal && terminal !== "dumb";
}

export const color = pc.createColors(isColored(process.env, process.stdout.isTTY === true));
