/** The folder that the process was started in. */
import { realpathSync } from "node:fs";

/**
 * Leaves it if it has been removed: no thread can start in it. Files that are open by then have paths of their own, from the root.
 */
export function leaveIfGone(): void {
  try {
    realpathSync.native("."); // process.cwd() remembers what it once was
  } catch {
    process.chdir("/");
  }
}
