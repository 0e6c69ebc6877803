/** Folders of one run, where the system keeps what is to be forgotten. */
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { HarnessFailure, messageOf } from "../failure.js";

/** @param name what its own begins with. @returns a new, empty one. @throws HarnessFailure where none can be made. */
export function temporaryFolder(name: string): string {
  try {
    return mkdtempSync(join(tmpdir(), `pagerace-${name}-`));
  } catch (error) {
    throw new HarnessFailure(`no folder for what is to be forgotten: ${messageOf(error)}; name another by TMPDIR`);
  }
}
