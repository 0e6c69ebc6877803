/** A terminal that goes while a run goes on, as when a connection breaks: it ends by a status, and what it was to write is written. */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { packageRoot } from "../../src/paths.js";
import { scratch } from "../pagerace.js";

/** Runs the arguments on a terminal of its own, which is closed as soon as they have said something, or not; says how it ended. */
const ON_TERMINAL = `
import os, subprocess, sys
streams, goes, arguments = sys.argv[1], sys.argv[2] == "goes", sys.argv[3:]
ours, theirs = os.openpty()
given = {name: theirs if name in streams else subprocess.PIPE for name in ("stdin", "stdout", "stderr")}
run = subprocess.Popen(arguments, **given)
os.close(theirs)
os.read(ours if "stdout" in streams else run.stdout.fileno(), 10)
if goes: os.close(ours)
elif run.stdin: run.stdin.close()
while not goes and "stdout" in streams:
    try:
        if not os.read(ours, 10000): break
    except OSError: break
if run.stdout: run.stdout.read()
print(run.wait())
`;

const HAMMER = [
  join(packageRoot, "dist", "src", "cli.js"),
  "hammer",
  "v2.6.23",
  "-t",
  "1",
  "-d",
  "1s",
  "--warmup",
  "0s",
];
const canTry = spawnSync("python3", ["-c", "import os; os.openpty()"]).status === 0;

test.skipIf(!canTry).each([
  ["stdin", "goes", 0],
  ["stdin", "stays", 0],
  ["stdin stdout stderr", "goes", 3], // nobody has read it
  ["stdin stdout stderr", "stays", 0],
] as const)("as %s it %s: the status is %i, and the file is written", (streams, goes, status) => {
  const file = join(scratch(), "result.json");
  const args = ["-c", ON_TERMINAL, streams, goes, process.execPath, ...HAMMER, "-o", file];
  const { stdout, stderr } = spawnSync("python3", args, { encoding: "utf8", timeout: 100_000 });
  expect({ stdout, stderr }).toEqual({ stdout: `${status}\n`, stderr: "" });
  expect(existsSync(file) && JSON.parse(readFileSync(file, "utf8"))).toMatchObject({ mode: "hammer", exitStatus: 0 });
});
