/** The file of `-o`: refused before the run if it cannot be written, and never left half written. */
import { accessSync, constants, existsSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { HarnessFailure, UsageError } from "../failure.js";

export interface Output {
  /** @throws HarnessFailure if the disk is full, say; an older file of that name is then as it was. */
  write(text: string): void;
}

/** @throws UsageError if the file exists and may not be overwritten, or its folder cannot be written. */
export function openOutput(path: string | undefined, force: boolean): Output | undefined {
  if (path === undefined) return undefined;
  if (existsSync(path) && !force)
    throw new UsageError(`-o ${path}: the file exists; choose another name or add --force`);
  try {
    accessSync(dirname(path), constants.W_OK);
  } catch {
    throw new UsageError(`-o ${path}: cannot write in ${dirname(path)}`);
  }
  return { write: (text) => writeWhole(path, text) };
}

function writeWhole(path: string, text: string): void {
  const unfinished = `${path}.${process.pid}.tmp`;
  try {
    writeFileSync(unfinished, text);
    renameSync(unfinished, path);
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw new HarnessFailure(`-o ${path}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
