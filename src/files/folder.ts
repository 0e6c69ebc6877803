/** Folders that are made where they are not there. */
import { mkdirSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";

/**
 * Makes it and what it lies in. `recursive` would try for ever where the system says that there is no such place, as in /proc.
 *
 * @param mode of what is made, of which the user's umask leaves its part.
 * @throws what the system says.
 */
export function makeFolder(path: string, mode = 0o777): void {
  const folder = resolve(path);
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true) return;
  if (dirname(folder) !== folder) makeFolder(dirname(folder), mode);
  try {
    mkdirSync(folder, { mode });
  } catch (error) {
    const isThere = (error as NodeJS.ErrnoException).code === "EEXIST";
    if (!isThere || statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) throw error;
  }
}
