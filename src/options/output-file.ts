/** The file of `-o`, or of another option: refused before the run if it cannot be written, and never left half written. */
import { accessSync, constants, fstatSync, renameSync, type Stats, statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { HarnessFailure, Interrupted, messageOf, UsageError } from "../failure.js";
import { outliveStdout } from "../files/outlive.js";
import { isLinkToNothing, placeOf } from "../files/same.js";
import { writeStream } from "../files/stream.js";
import { putInPlace, tryWhole, writeBeside } from "../files/whole.js";

export interface Output {
  /**
   * @param stop ends the wait for somebody who reads a pipe.
   * @throws HarnessFailure if the disk is full, say; an older file of that name is then as it was. Interrupted by `stop`.
   */
  write(text: string, stop: AbortSignal): Promise<void>;
}

/** @param flag the option. @throws UsageError if the file exists and may not be overwritten, or cannot be written. */
export function openOutput(path: string | undefined, force: boolean, flag = "-o"): Output | undefined {
  if (path === undefined) return undefined;
  if (path === "") throw new UsageError(`${flag}: want the name of a file`);
  const there = look(path, flag);
  if (there === undefined && isLinkToNothing(path))
    throw new UsageError(`${flag} ${path}: is a link to what is not there; want the name of a file`);
  if (there?.isDirectory() === true) throw new UsageError(`${flag} ${path}: is a folder; want the name of a file`);
  if (there !== undefined && !force)
    throw new UsageError(`${flag} ${path}: the file exists; choose another name or add --force`);
  if (there !== undefined && isPrintedTo(there))
    throw new UsageError(`${flag} ${path}: what is printed goes there, too; choose another name`);
  const isStream = there !== undefined && !there.isFile();
  try {
    if (isStream) accessSync(path, constants.W_OK);
    else tryWhole(placeOf(path));
  } catch (error) {
    throw new UsageError(`${flag} ${path}: cannot write in ${dirname(path)}: ${messageOf(error)}`);
  }
  const place = { said: `${flag} ${path}`, file: resolve(path) };
  const giveBack = outliveStdout();
  return {
    write: async (text, stop) => {
      try {
        await (isStream ? writeThere(place, text, stop) : put(place, text, force));
      } finally {
        giveBack();
      }
    },
  };
}

/** To a pipe or a device both may go; of a file, what was printed would be gone. */
function isPrintedTo(file: Stats): boolean {
  return file.isFile() && [1, 2].some((descriptor) => isOpenAs(descriptor, file));
}

function isOpenAs(descriptor: number, { dev, ino }: Stats): boolean {
  try {
    const own = fstatSync(descriptor);
    return own.dev === dev && own.ino === ino;
  } catch {
    return false; // closed
  }
}

function look(path: string, flag: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch (error) {
    throw new UsageError(`${flag} ${path}: ${messageOf(error)}`);
  }
}

interface Place {
  /** As it was written: the option and its value. */
  said: string;
  file: string;
}

/** Where nothing may be written over, what has come there since the run began is not, either. */
function put({ said, file }: Place, text: string, force: boolean): void {
  const target = placeOf(file); // what a link names, not the link
  let unfinished: string;
  try {
    unfinished = writeBeside(target, text);
  } catch (error) {
    throw failure(said, error);
  }
  try {
    putInPlace(unfinished, target, force);
  } catch (error) {
    const kept = unfinished.replace(/\.tmp$/, ""); // what is unfinished may be removed by the next run
    renameSync(unfinished, kept);
    throw new HarnessFailure(`${said}: ${messageOf(error)}; the result is in ${kept}`);
  }
}

/** A pipe or a device is no file to be put in another's place. */
async function writeThere({ said, file }: Place, text: string, stop: AbortSignal): Promise<void> {
  try {
    await writeStream(file, text, stop);
  } catch (error) {
    if (stop.aborted) throw new Interrupted(`interrupted: nobody reads ${file}`);
    throw failure(said, error);
  }
}

function failure(said: string, error: unknown): HarnessFailure {
  return new HarnessFailure(`${said}: ${messageOf(error)}`);
}
