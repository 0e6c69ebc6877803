/** A program's text as an executable. */
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { HarnessFailure, UsageError } from "../failure.js";

/** As the program's head says it; with these no warning is left. */
export const FLAGS = ["-O2", "-pthread", "-Wall", "-Wextra"];

/** gcc's own words for its version; undefined where there is none. */
export function gccVersion(): string | undefined {
  const { status, stdout } = spawnSync("gcc", ["--version"], { encoding: "utf8" });
  return status === 0 ? stdout.split("\n")[0] : undefined;
}

/** @throws UsageError where there is no gcc. */
export function refuseWithoutGcc(): void {
  if (gccVersion() !== undefined) return;
  throw new UsageError(
    "--run: there is no gcc here; write the program with -o, and compile and run it where there is one",
  );
}

/**
 * @param folder where `repro.c` and `repro` go.
 * @returns the executable's path, and gcc's warnings.
 * @throws HarnessFailure with gcc's first complaint.
 */
export function compileProgram(text: string, folder: string): { executable: string; warnings: string } {
  const source = join(folder, "repro.c");
  const executable = join(folder, "repro");
  writeFileSync(source, text);
  const { status, stderr, error } = spawnSync("gcc", [...FLAGS, source, "-o", executable], { encoding: "utf8" });
  if (error !== undefined) throw new HarnessFailure(`gcc: ${error.message}`);
  if (status !== 0) throw new HarnessFailure(`gcc: ${/error: .*/.exec(stderr)?.[0] ?? `ended with ${status}`}`);
  return { executable, warnings: stderr };
}
