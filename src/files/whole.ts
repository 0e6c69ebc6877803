/** Files that are there whole or not at all: written beside their place, then put there. */
import {
  closeSync,
  constants,
  copyFileSync,
  fchmodSync,
  fsyncSync,
  linkSync,
  lstatSync,
  openSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { removeLeft, unfinishedName } from "./left-over.js";

export interface Putting {
  /** Whether what has the name already gives way. */
  replace: boolean;
  /** Of the file; without it that of what gives way, or what the user's umask leaves of 0666. */
  mode?: number;
}

/** @param fill writes into the file that it is given. @throws what the system says; of the new file nothing is left then. */
export function writeWhole(path: string, fill: string | Uint8Array | ((file: number) => void), how: Putting): void {
  const unfinished = writeBeside(path, fill, how.mode);
  try {
    putInPlace(unfinished, path, how.replace);
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw error;
  }
}

/** Whether a file can be written there is asked by doing it: a superuser may do anything but on a disk that is for reading. @throws what the system says. */
export function tryWhole(path: string): void {
  rmSync(writeBeside(path, ""));
}

/** @returns where it is, on the disk. @throws what the system says; nothing is left then. */
export function writeBeside(path: string, fill: Parameters<typeof writeWhole>[1], mode?: number): string {
  removeLeft(path);
  const unfinished = unfinishedName(path);
  try {
    const before = mode === undefined ? modeOf(path) : undefined;
    const file = openSync(unfinished, "wx", mode ?? before ?? 0o666); // never through a link
    try {
      if (before !== undefined) fchmodSync(file, before); // what nobody else might read, nobody else may
      if (typeof fill === "function") fill(file);
      else writeFileSync(file, fill);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    return unfinished;
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw error;
  }
}

/** Of the file of that name. */
function modeOf(path: string): number | undefined {
  const about = lstatSync(path, { throwIfNoEntry: false });
  return about?.isFile() === true ? about.mode & 0o777 : undefined;
}

/** What was written beside gets its name. @throws what the system says: it is still where it was. */
export function putInPlace(unfinished: string, path: string, replace: boolean): void {
  if (replace) renameSync(unfinished, path);
  else putWhereNothingIs(unfinished, path);
}

/** Where a filesystem has no links the file is copied. */
function putWhereNothingIs(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") throw error;
    copyFileSync(from, to, constants.COPYFILE_EXCL);
  }
  rmSync(from, { force: true });
}

/** A write may be short, on a disk that is nearly full say. @param position of the first byte; null: where the last write ended. */
export function writeAll(file: number, bytes: Uint8Array, position: number | null = null): void {
  for (let done = 0; done < bytes.length;)
    done += writeSync(file, bytes, done, bytes.length - done, position === null ? null : position + done);
}
