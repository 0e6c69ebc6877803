/**
 * One writer for a file that is written piece by piece: beside it lies `FILE.lock`, which names the process. A process that was killed
 * leaves its lock behind, and whoever comes next takes it away.
 */
import { existsSync, lstatSync, readFileSync, renameSync, rmSync, statSync } from "node:fs";
import { hostname } from "node:os";
import { resolve } from "node:path";
import { z } from "zod";
import { messageOf, UsageError } from "../failure.js";
import { writeWhole } from "../files/whole.js";

const holderSchema = z.object({
  host: z.string(),
  pid: z.number(),
  /** Of the process, in ticks since boot: another one may have its number by now. Null where the system does not say. */
  began: z.number().nullable(),
});

/** More than a lock takes to be written. */
const WRITING_MS = 10_000;

type Holder = z.infer<typeof holderSchema>;

/** Of a file that nobody else writes from when it is begun, or gone on with. */
export class Lock {
  private release: (() => void) | undefined;

  constructor(readonly path: string) {}

  /** @throws UsageError as lock does. */
  hold(): void {
    this.release ??= lock(this.path);
  }

  giveBack(): void {
    this.release?.();
    this.release = undefined;
  }
}

/**
 * @returns what gives the lock back.
 * @throws UsageError if another process holds it, or nothing can be written there.
 */
export function lock(path: string): () => void {
  if (existsSync(path) && !statSync(path).isFile()) return () => {}; // a device or a pipe is nobody's
  const file = resolve(`${path}.lock`);
  const own: Holder = { host: hostname(), pid: process.pid, began: beganOf(process.pid) };
  while (!create(file, own)) {
    const text = readText(file);
    if (text === undefined) continue; // given back meanwhile
    const holder = parseHolder(text);
    if (holder === undefined ? text !== "" || isYoung(file) : isAlive(holder))
      throw new UsageError(refusal(path, file, holder));
    takeAway(file, text);
  }
  return () => {
    if (readText(file) === JSON.stringify(own)) rmSync(file, { force: true });
  };
}

function refusal(path: string, file: string, holder: Holder | undefined): string {
  const who = holder === undefined ? "something" : `process ${holder.pid} on ${holder.host}`;
  return `${path}: ${who} is writing it (${file}); wait for its end, or remove that file if it has ended`;
}

/** It is never seen without its holder, but where a filesystem has no links. @returns false: there is one. */
function create(file: string, holder: Holder): boolean {
  try {
    writeWhole(file, JSON.stringify(holder), { replace: false });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw failure(file, error);
  }
}

/** Of two that come at once one may have put its own there already: that one is put back. */
function takeAway(file: string, dead: string): void {
  const aside = `${file}.${process.pid}.dead`;
  try {
    renameSync(file, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return;
    throw failure(file, error);
  }
  if (readText(aside) !== dead) renameSync(aside, file);
  else rmSync(aside, { force: true });
}

function readText(file: string): string | undefined {
  try {
    if (lstatSync(file).isSymbolicLink()) throw new Error("is a link; remove it");
    return readFileSync(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw failure(file, error);
  }
}

function failure(file: string, error: unknown): UsageError {
  return new UsageError(`${file}: ${messageOf(error)}`);
}

function parseHolder(text: string): Holder | undefined {
  try {
    return holderSchema.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/** What is empty is being written, or was left by a machine that lost its power meanwhile. */
function isYoung(file: string): boolean {
  return Date.now() - (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0) < WRITING_MS;
}

/** Of another machine nobody can tell. */
function isAlive({ host, pid, began }: Holder): boolean {
  if (host !== hostname()) return true;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ESRCH") return false;
  }
  return began === null || beganOf(pid) === began;
}

/** Linux: the 22nd field of `stat`, counted from behind the name, which may have anything in it. */
function beganOf(pid: number): number | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    const ticks = Number(fields[19]);
    return Number.isFinite(ticks) ? ticks : null;
  } catch {
    return null;
  }
}
