/** Runs of one request in processes of their own, one after the other: what another start of the tool changes is seen so. */
import { spawn } from "node:child_process";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { EXIT, HarnessFailure, UsageError } from "../failure.js";
import { temporaryFolder } from "../files/temporary.js";
import type { HammerRequest } from "../model/request.js";
import { packageRoot } from "../paths.js";
import type { HammerResult } from "../result/hammer-schema.js";
import { readResult } from "../result/saved.js";

const cli = join(packageRoot, "dist", "src", "cli.js");

/**
 * @yields the result of each run, each with a seed of its own; one that was stopped is the last.
 * @throws HarnessFailure, or UsageError, as the run's process says: what came before has been yielded.
 */
export async function* inProcesses(request: HammerRequest, stop: AbortSignal): AsyncGenerator<HammerResult> {
  const folder = temporaryFolder("runs");
  try {
    for (let run = 0; run < request.runs && !stop.aborted; run++) {
      const [asked, made] = [join(folder, `${run}-request.json`), join(folder, `${run}-result.json`)];
      writeFileSync(asked, JSON.stringify({ ...request, runs: 1, seed: (request.seed + run) >>> 0 }));
      const ended = await runProcess(["run", asked, "--json", "-o", made], stop);
      const result = resultIn(made);
      if (result !== undefined) yield result;
      if (ended.status === EXIT.usage) throw new UsageError(ended.said);
      if (result === undefined || ended.status === EXIT.harness)
        throw new HarnessFailure(`run ${run + 1} of ${request.runs}: ${ended.said || "ended without a result"}`);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @returns undefined if there is none. */
function resultIn(path: string): HammerResult | undefined {
  try {
    return readResult(path).result as HammerResult;
  } catch {
    return undefined;
  }
}

/** Ends with this process, also where that is killed, for it then hears no more of it; is told to stop once, not as often as we are. */
async function runProcess(args: string[], stop: AbortSignal): Promise<{ status: number | null; said: string }> {
  const child = spawn(process.execPath, [cli, ...args], { stdio: ["ignore", "ignore", "pipe", "ipc"], detached: true });
  const kill = () => child.kill("SIGKILL");
  const interrupt = () => child.kill("SIGINT");
  process.once("exit", kill);
  stop.addEventListener("abort", interrupt, { once: true });
  let said = "";
  child.stderr!.on("data", (text) => (said = `${said}${String(text)}`.slice(-10_000)));
  try {
    const status = await new Promise<number | null>((resolve, reject) => {
      child.once("error", (error) => reject(new HarnessFailure(`no process for a run: ${error.message}`)));
      child.once("close", resolve);
    });
    return { status, said: lastComplaint(said) };
  } finally {
    process.off("exit", kill);
    stop.removeEventListener("abort", interrupt);
  }
}

/** What a command fails with is its last line. */
function lastComplaint(text: string): string {
  return (text.trimEnd().split("\n").at(-1) ?? "").replace(/^pagerace: /, "");
}
