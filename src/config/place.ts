/** Where a project's defaults are. */
import { lstatSync } from "node:fs";
import { messageOf, UsageError } from "../failure.js";

export const CONFIG = "pagerace.config.json";

/** Whether there is anything of that name in the current folder; a link to nothing is, too. @throws UsageError if nobody can say. */
export function hasConfig(): boolean {
  try {
    return lstatSync(CONFIG, { throwIfNoEntry: false }) !== undefined;
  } catch (error) {
    throw new UsageError(`${CONFIG}: ${messageOf(error)}`);
  }
}
