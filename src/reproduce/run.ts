/** Runs a program, and reads what it says. */
import { spawn } from "node:child_process";
import { resolve } from "node:path";
import { HarnessFailure, Interrupted, UsageError } from "../failure.js";
import { type Machine, machineSchema } from "./machine.js";

/** Beyond what a program gives itself, which is a minute more than its time. */
const PATIENCE_MS = 90_000;

/**
 * @param dir on the filesystem that is asked.
 * @param seconds that the program takes.
 * @param stop ends it after its round.
 * @throws UsageError with what the program refuses, HarnessFailure where it failed, Interrupted if it had nothing to say by then.
 */
export async function runProgram(
  executable: string,
  dir: string,
  seconds: number,
  stop: AbortSignal,
): Promise<Machine> {
  const child = spawn(executable, ["--json", resolve(dir)], { stdio: ["ignore", "pipe", "pipe"] });
  const interrupt = () => void child.kill("SIGINT");
  stop.addEventListener("abort", interrupt);
  if (stop.aborted) interrupt();
  const watchdog = setTimeout(() => void child.kill("SIGKILL"), seconds * 1000 + PATIENCE_MS);
  try {
    let stdout = "";
    let stderr = "";
    child.stdout.on("data", (chunk) => (stdout += String(chunk)));
    child.stderr.on("data", (chunk) => (stderr += String(chunk)));
    const status = await new Promise<number | null>((settle, reject) => {
      child.once("error", reject);
      child.once("close", settle);
    });
    return whatItSaid(status, stdout, stderr, stop.aborted);
  } finally {
    clearTimeout(watchdog);
    stop.removeEventListener("abort", interrupt);
  }
}

function whatItSaid(status: number | null, stdout: string, stderr: string, interrupted: boolean): Machine {
  const said = (stderr.trim().split("\n").at(-1) ?? "").replace(/^repro: /, "");
  if (status === 2) throw new UsageError(`--run: ${said}`);
  if (stdout === "") {
    if (interrupted) throw new Interrupted("interrupted: the program had not come to a round");
    throw new HarnessFailure(`the program ended ${status === null ? "by a signal" : `with ${status}`}: ${said}`);
  }
  const parsed = machineSchema.safeParse(jsonOf(stdout));
  if (!parsed.success) throw new HarnessFailure("what the program said is not what a program says");
  if (parsed.data.status !== status)
    throw new HarnessFailure(`the program said ${parsed.data.status} and ended with ${status}`);
  return parsed.data;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
