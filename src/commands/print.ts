/** What commands say on stdout. */
import { fstatSync } from "node:fs";
import { HarnessFailure, messageOf } from "../failure.js";
import { writeAll } from "../files/whole.js";

const STDOUT = 1;

/**
 * A file gets all of it, or the command fails: of a write that a disk had no room for in part, a stream says nothing.
 *
 * @throws HarnessFailure
 */
export function print(text: string): void {
  if (text === "") return; // which a full device refuses, too
  if (!isFile()) {
    process.stdout.write(text);
    return;
  }
  try {
    writeAll(STDOUT, Buffer.from(text));
  } catch (error) {
    throw new HarnessFailure(`stdout: ${messageOf(error)}`);
  }
}

function isFile(): boolean {
  try {
    return fstatSync(STDOUT).isFile();
  } catch {
    return false; // closed: the stream says so
  }
}
