/** The file of `-o`: refused before the run if it cannot be written, and never left half written. */
import {
  accessSync,
  constants,
  copyFileSync,
  existsSync,
  linkSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname } from "node:path";
import { HarnessFailure, UsageError } from "../failure.js";

export interface Output {
  /** @throws HarnessFailure if the disk is full, say; an older file of that name is then as it was. */
  write(text: string): void;
}

/** @throws UsageError if the file exists and may not be overwritten, or its folder cannot be written. */
export function openOutput(path: string | undefined, force: boolean): Output | undefined {
  if (path === undefined) return undefined;
  if (path === "") throw new UsageError("-o: want the name of a file");
  const there = existsSync(path) ? statSync(path) : undefined;
  if (there?.isDirectory() === true) throw new UsageError(`-o ${path}: is a folder; want the name of a file`);
  if (there !== undefined && !force)
    throw new UsageError(`-o ${path}: the file exists; choose another name or add --force`);
  try {
    accessSync(dirname(path), constants.W_OK);
  } catch {
    throw new UsageError(`-o ${path}: cannot write in ${dirname(path)}`);
  }
  const isDevice = there !== undefined && !there.isFile();
  return { write: (text) => (isDevice ? writeThere(path, text) : writeWhole(path, text, force)) };
}

/** Where nothing may be written over, what has come there since the run began is not, either. */
function writeWhole(path: string, text: string, force: boolean): void {
  const target = existsSync(path) ? realpathSync(path) : path; // what a link names, not the link
  const unfinished = `${target}.${process.pid}.tmp`;
  try {
    writeFileSync(unfinished, text);
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw failure(path, error);
  }
  try {
    if (force) renameSync(unfinished, target);
    else putWhereNothingIs(unfinished, target);
  } catch (error) {
    throw new HarnessFailure(`-o ${path}: ${messageOf(error)}; the result is in ${unfinished}`);
  }
  rmSync(unfinished, { force: true });
}

/** Where a filesystem has no links the file is copied. */
function putWhereNothingIs(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") throw error;
    copyFileSync(from, to, constants.COPYFILE_EXCL);
  }
}

/** A pipe or a device is no file to be put in another's place. */
function writeThere(path: string, text: string): void {
  try {
    writeFileSync(path, text);
  } catch (error) {
    throw failure(path, error);
  }
}

function failure(path: string, error: unknown): HarnessFailure {
  return new HarnessFailure(`-o ${path}: ${messageOf(error)}`);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
