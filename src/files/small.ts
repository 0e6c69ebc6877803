/** Files that are read whole, and have to be small: what is found where a file was looked for need not be one. */
import { closeSync, constants, fstatSync, openSync, readSync } from "node:fs";
import { messageOf, UsageError } from "../failure.js";
import { decodeUtf8 } from "./utf8.js";

/**
 * Never waits, for a pipe's writer say, and reads no more than it is told.
 *
 * @param most bytes.
 * @throws UsageError, of one line, for what is no file, has more, cannot be read, or is not UTF-8.
 */
export function readSmall(path: string, most: number): string {
  let file: number;
  try {
    file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  } catch (error) {
    throw new UsageError(`${path}: ${messageOf(error)}`);
  }
  try {
    if (!fstatSync(file).isFile()) throw new Error("is no file");
    const bytes = Buffer.alloc(most + 1);
    const length = readUpTo(file, bytes);
    if (length > most) throw new Error(`has more than ${most.toLocaleString("en-US")} bytes`);
    return decodeUtf8(bytes.subarray(0, length));
  } catch (error) {
    throw new UsageError(`${path}: ${messageOf(error)}`);
  } finally {
    closeSync(file);
  }
}

/** @returns how many there were. */
function readUpTo(file: number, bytes: Buffer): number {
  let length = 0;
  while (length < bytes.length) {
    const read = readSync(file, bytes, length, bytes.length - length, null);
    if (read === 0) break;
    length += read;
  }
  return length;
}
