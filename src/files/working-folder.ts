/** The folder that the process was started in. */
import { existsSync, realpathSync } from "node:fs";

/** Where it can be, nothing can be made there by whatever name: what was meant for a folder that is gone is in no other. */
const NOWHERE = existsSync("/proc/self") ? "/proc" : "/";

/**
 * Leaves it if it has been removed: no thread can start in it. Files that are open by then have paths of their own, from the root.
 */
export function leaveIfGone(): void {
  try {
    realpathSync.native("."); // process.cwd() remembers what it once was
  } catch {
    process.chdir(NOWHERE);
  }
}
