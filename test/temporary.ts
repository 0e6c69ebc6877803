/** All that tests and their commands put where the system keeps what is to be forgotten lies in one folder, which goes with the run. */
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** vitest's globalSetup, in the process that starts the others. @returns what ends it. */
export default function setup(): (() => void) | undefined {
  const before = process.env["TMPDIR"];
  if (before?.includes("pagerace-tests-") === true) return undefined; // once for all projects
  const folder = mkdtempSync(join(tmpdir(), "pagerace-tests-"));
  chmodSync(folder, 0o1777); // some commands are another user's
  process.env["TMPDIR"] = folder;
  return () => {
    if (before === undefined) delete process.env["TMPDIR"];
    else process.env["TMPDIR"] = before;
    rmSync(folder, { recursive: true, force: true });
  };
}
