/** Files that are being written beside their place, and what is left of them when their writer is killed. */
import { randomUUID } from "node:crypto";
import { lstatSync, readdirSync, rmSync } from "node:fs";
import { basename, dirname, join } from "node:path";

/** What stands behind the name of the file: who writes it, and what nobody can guess. */
const UNFINISHED = /\.(\d+)-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\.tmp$/;

/** Longer than between two writes of one that is being written. */
const WRITING_MS = 60_000;

export function unfinishedName(path: string): string {
  return `${path}.${process.pid}-${randomUUID()}.tmp`;
}

/** Removes what killed writers of this file left: their process is gone and, since other machines may share the folder, nothing was written for a while. */
export function removeLeft(path: string): void {
  const length = basename(path).length;
  removeWhere(dirname(path), (name) => name.startsWith(basename(path)) && UNFINISHED.exec(name)?.index === length);
}

/** The same of all files in a folder that is ours alone. */
export function removeAllLeft(folder: string): void {
  removeWhere(folder, (name) => UNFINISHED.test(name));
}

function removeWhere(folder: string, isMeant: (name: string) => boolean): void {
  for (const name of namesIn(folder)) {
    const [, pid] = (isMeant(name) && UNFINISHED.exec(name)) || [];
    if (pid === undefined || isRunning(Number(pid))) continue;
    const file = join(folder, name);
    const { mtimeMs = Date.now() } = lstatSync(file, { throwIfNoEntry: false }) ?? {};
    if (Date.now() - mtimeMs > WRITING_MS) rmSync(file, { force: true });
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return []; // whoever writes there is told
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== "ESRCH";
  }
}
