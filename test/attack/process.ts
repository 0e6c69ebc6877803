/** A command as a process of its own. One that runs long is interrupted, as a user would; one that does not end then hangs. */
import { spawn } from "node:child_process";
import { join } from "node:path";
import { packageRoot } from "../../src/paths.js";

export interface Ended {
  status: number | null;
  stdout: string;
  stderr: string;
  /** It had to be killed. */
  hangs: boolean;
  interrupted: boolean;
}

const INTERRUPTED_AFTER_MS = 5000;
/** Against what hangs: a hundred times what an interrupted run takes to end. */
const KILLED_AFTER_MS = 90_000;
const MOST_OUTPUT = 20_000_000;

const cli = join(packageRoot, "dist", "src", "cli.js");

export async function ended(
  args: readonly string[],
  { cwd, ...variables }: { cwd: string } & NodeJS.ProcessEnv,
): Promise<Ended> {
  const child = spawn(process.execPath, [cli, ...args], {
    cwd,
    env: { ...process.env, NO_COLOR: "1", ...variables },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const said = { stdout: "", stderr: "" };
  for (const stream of ["stdout", "stderr"] as const)
    child[stream].on("data", (chunk) => {
      if (said[stream].length < MOST_OUTPUT) said[stream] += String(chunk);
    });
  let [interrupted, hangs] = [false, false];
  const interruption = setTimeout(() => (interrupted = child.kill("SIGINT")), INTERRUPTED_AFTER_MS);
  const killing = setTimeout(() => (hangs = child.kill("SIGKILL")), KILLED_AFTER_MS);
  const status = await new Promise<number | null>((resolve) =>
    child.on("close", (code, signal) => resolve(signal === "SIGINT" ? 130 : code)),
  );
  clearTimeout(interruption);
  clearTimeout(killing);
  return { ...said, status, hangs, interrupted };
}
