/** The command as a user runs it. */
import { spawn } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { packageRoot } from "../src/paths.js";

export interface Run {
  status: number | null;
  stdout: string;
  /** Without the lines that say how far a run is, on a machine that takes long. */
  stderr: string;
}

/** A line of stderr that says how far a run is. */
export const PROGRESS = /^(?:\d+ s|[\d:]+\d\d)(?: of [\d:]+(?: s)?)?[,:] .*\n/gm;

const cli = join(packageRoot, "dist", "src", "cli.js");

/** Runs `pagerace` to its end. */
export async function pagerace(...args: string[]): Promise<Run> {
  return start(...args).ended;
}

export interface Running {
  /** When it has said its first words. */
  said: Promise<void>;
  /** When something like this stands on its stdout. */
  printed: (like: RegExp) => Promise<void>;
  /** The same of stderr. */
  told: (like: RegExp) => Promise<RegExpExecArray>;
  /** What its stderr says after `page: `. */
  page: () => Promise<string>;
  ended: Promise<Run>;
  signal: (name: NodeJS.Signals) => void;
}

/** Starts `pagerace`. */
export function start(...args: string[]): Running {
  return startWith({}, ...args);
}

/** In an environment with these, too. */
export function startWith(env: Record<string, string>, ...args: string[]): Running {
  return launch(args, { env });
}

/** Runs `pagerace` in a folder, to its end. */
export async function pageraceIn(folder: string, ...args: string[]): Promise<Run> {
  return launch(args, { cwd: folder }).ended;
}

function launch(
  args: string[],
  { env = {}, cwd = process.cwd() }: { env?: Record<string, string>; cwd?: string },
): Running {
  const child = spawn(process.execPath, [cli, ...args], {
    cwd,
    env: { ...process.env, NO_COLOR: "1", GITHUB_ACTIONS: "", ...env },
  });
  let stdout = "";
  let stderr = "";
  child.stdout.on("data", (chunk) => (stdout += String(chunk)));
  child.stderr.on("data", (chunk) => (stderr += String(chunk)));
  const ended = new Promise<Run>((resolve) =>
    child.on("close", (status) => resolve({ status, stdout, stderr: stderr.replaceAll(PROGRESS, "") })),
  );
  const said = new Promise<void>((resolve) =>
    [child.stdout, child.stderr].map((each) => each.once("data", () => resolve())),
  );
  const printed = (like: RegExp) =>
    new Promise<void>((resolve) => {
      const look = () => like.test(stdout) && resolve();
      child.stdout.on("data", look);
      look();
    });
  const told = (like: RegExp) =>
    new Promise<RegExpExecArray>((resolve) => {
      const look = () => {
        const found = like.exec(stderr);
        if (found !== null) resolve(found);
      };
      child.stderr.on("data", look);
      look();
    });
  const page = async () => (await told(/^page: (\S+)$/m))[1]!;
  return { said, printed, told, page, ended, signal: (name) => void child.kill(name) };
}

/** A folder for one test's files. */
export function scratch(): string {
  return mkdtempSync(join(tmpdir(), "pagerace-test-"));
}

export const fixture = (name: string): string => join(packageRoot, "test", "fixtures", name);
