/** A command as a process of its own. One that runs long is interrupted, as a user would; one that does not end then hangs. */
import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import type { Socket } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { packageRoot } from "../../src/paths.js";
import { deaf } from "../page/ask.js";

export interface Ended {
  status: number | null;
  stdout: string;
  stderr: string;
  /** It had to be killed. */
  hangs: boolean;
  interrupted: boolean;
  /** It had to be interrupted although it had long said everything: its page kept it, say. */
  lingers: boolean;
  /** Processes that it has started and left. */
  left: number[];
}

const INTERRUPTED_AFTER_MS = 5000;
/** Against what hangs: a hundred times what an interrupted run takes to end. */
const KILLED_AFTER_MS = 90_000;
/** More than a result takes to be written when all is said. */
const SILENT_MS = 4000;
/** More than processes take to end whose parent has. */
const LEAVING_MS = 3000;
const MOST_OUTPUT = 20_000_000;

const cli = join(packageRoot, "dist", "src", "cli.js");

/** Of a page that it serves somebody asks who never reads a byte. */
export async function ended(
  args: readonly string[],
  { cwd, ...variables }: { cwd: string } & NodeJS.ProcessEnv,
): Promise<Ended> {
  const child = spawn(process.execPath, [cli, ...args], {
    cwd,
    env: { ...process.env, NO_COLOR: "1", ...variables },
    stdio: ["ignore", "pipe", "pipe"],
    detached: true, // what it starts is of its group
  });
  const said = { stdout: "", stderr: "" };
  let [lastMs, length] = [performance.now(), 0];
  const readers: Socket[] = [];
  for (const stream of ["stdout", "stderr"] as const)
    child[stream].on("data", (chunk) => {
      if (said[stream].length < MOST_OUTPUT) said[stream] += String(chunk);
      if (stream === "stdout") lastMs = performance.now();
      const [, url] = (readers.length === 0 && /^page: (\S+)\n/m.exec(said.stderr)) || [];
      if (url !== undefined) readers.push(deaf(url));
    });
  let [interrupted, hangs, silentMs] = [false, false, 0];
  const interruption = setTimeout(() => {
    [silentMs, length] = [performance.now() - lastMs, said.stdout.length];
    interrupted = child.kill("SIGINT");
  }, INTERRUPTED_AFTER_MS);
  const killing = setTimeout(() => (hangs = child.kill("SIGKILL")), KILLED_AFTER_MS);
  const status = await new Promise<number | null>((resolve) =>
    child.on("close", (code, signal) => resolve(signal === "SIGINT" ? 130 : code)),
  );
  clearTimeout(interruption);
  clearTimeout(killing);
  for (const each of readers) each.destroy();
  const isWhole = /^(?:Observation |\{)/m.test(said.stdout) && length === said.stdout.length;
  const lingers = interrupted && isWhole && silentMs > SILENT_MS;
  return { ...said, status, hangs, interrupted, lingers, left: await leftOf(child.pid!) };
}

/** Of a group of processes whose first one has ended, those that have not, though they had time; they are ended then. */
async function leftOf(group: number): Promise<number[]> {
  for (let waited = 0; waited < LEAVING_MS && livingOf(group).length > 0; waited += 50) await sleep(50);
  const left = livingOf(group);
  if (left.length > 0) process.kill(-group, "SIGKILL");
  return left;
}

function livingOf(group: number): number[] {
  try {
    process.kill(-group, 0);
  } catch {
    return []; // which is seldom otherwise
  }
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name) && isLivingOf(group, name))
    .map(Number);
}

/** Behind the name, which may have anything in it, stand the state and, two further, the group. */
function isLivingOf(group: number, pid: string): boolean {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const [state, , of] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return state !== "Z" && Number(of) === group;
  } catch {
    return false; // gone meanwhile
  }
}
