/** What the faults injected from outside share: how many and with which seed, a run under limits, and what a clear end is. */
import { spawn, spawnSync } from "node:child_process";
import { randomInt } from "node:crypto";
import { join } from "node:path";
import { describe, expect } from "vitest";
import { packageRoot } from "../../src/paths.js";
import { PROGRESS } from "../pagerace.js";
import { randomStream } from "../../src/stats/random.js";

const { PAGERACE_ATTACK_SEED: seedAsked, PAGERACE_ATTACK_TRIES: triesAsked } = process.env;

/** Of all that is drawn here; when kills and kernel meet it does not fix. */
export const seed = seedAsked === undefined ? randomInt(2 ** 32) : Number(seedAsked);
export const random = randomStream(seed);

/** @param short how many there are when nobody asks for more. */
export function tries(short: number): number {
  return triesAsked === undefined ? short : Math.max(short, Number(triesAsked));
}

export const isLong = triesAsked !== undefined;

/** In the long form all of them; else so many, drawn anew each time. */
export function drawn<T>(all: readonly T[], count: number): T[] {
  const left = [...all];
  if (isLong) return left;
  return Array.from(
    { length: Math.min(count, left.length) },
    () => left.splice(Math.floor(random() * left.length), 1)[0]!,
  );
}

/** What takes long is left to the long form. */
export function long(name: string, body: () => void): void {
  describe.skipIf(!isLong)(name, body);
}

const cli = join(packageRoot, "dist", "src", "cli.js");
export const isRoot = process.getuid?.() === 0;

export interface End {
  status: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  /** Without the lines that say how far a run is. */
  stderr: string;
}

export interface Conditions {
  cwd?: string;
  env?: Record<string, string>;
  /** Shell that comes before, as `ulimit -n 20`. */
  under?: string;
  /** Shell that comes behind, as `>&-`. */
  redirected?: string;
  /** After so long it is killed: `signal` is then SIGKILL. On a busy machine compiling alone takes a minute. */
  mostMs?: number;
}

export interface Process {
  pid: number;
  ended: Promise<End>;
  isOver: () => boolean;
  signal: (name: NodeJS.Signals) => void;
  /** What it has said until now, both streams. */
  said: () => string;
}

/** Starts `pagerace` under conditions; the process that is signalled is its own. */
export function start(args: readonly string[], conditions: Conditions = {}): Process {
  const { cwd, env = {}, under = ":", redirected = "", mostMs = 110_000 } = conditions;
  const script = `${under}; exec "$@" ${redirected}`;
  const child = spawn("bash", ["-c", script, "bash", process.execPath, cli, ...args], {
    cwd,
    env: { ...process.env, NO_COLOR: "1", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let [stdout, stderr, over] = ["", "", false];
  child.stdout.on("data", (chunk) => (stdout += String(chunk)));
  child.stderr.on("data", (chunk) => (stderr += String(chunk)));
  const patience = setTimeout(() => child.kill("SIGKILL"), mostMs);
  const ended = new Promise<End>((resolve) =>
    child.on("close", (status, signal) => {
      clearTimeout(patience);
      over = true;
      resolve({ status, signal, stdout, stderr: stderr.replaceAll(PROGRESS, "") });
    }),
  );
  return {
    pid: child.pid!,
    ended,
    isOver: () => over,
    signal: (name) => void child.kill(name),
    said: () => stdout + stderr,
  };
}

/** Runs it to its end. */
export function run(args: readonly string[], conditions?: Conditions): Promise<End> {
  return start(args, conditions).ended;
}

/** One line that says it, and names what it is about; no fault of ours shows through. */
export function expectClear({ status, stderr }: End, wanted: number, about: string): void {
  expect({ status, stderr }).toEqual({ status: wanted, stderr: expect.stringMatching(/^pagerace: [^\n]+\n$/) });
  expect(stderr).toContain(about);
  expect(stderr).not.toMatch(/^pagerace: \w*Error: /);
}

/** A process that has ended: nobody has its number, for a while. */
export function ended(): number {
  return spawnSync(process.execPath, ["-e", ""]).pid;
}
