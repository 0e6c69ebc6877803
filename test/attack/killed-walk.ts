/** A walk that is killed amidst its checkpoints, and gone on with until it is complete. */
import { existsSync, readdirSync, rmSync, utimesSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "vitest";
import { type ExploredVariant, exploreResultSchema } from "../../src/result/explore-schema.js";
import { type End, type Process, random, start } from "./faults.js";

/** Some 100,000 states: a second, and with a checkpoint a level some more. */
const WALK = [
  "explore",
  "v2.6.20-rc3",
  "store; sync : store; sync | writeback | load",
  "--max-memory",
  "64MiB",
  "--json",
];

type Anomaly = ExploredVariant["anomalies"][number];

/** What two walks of the same must have in common: all but the time, and which of several shortest executions is shown. */
export type Found = Omit<ExploredVariant, "seconds" | "anomalies"> & {
  anomalies: Omit<Anomaly, "command" | "schedule" | "trace">[];
};

export async function undisturbed(): Promise<Found> {
  return foundIn(await start(WALK, { mostMs: 600_000 }).ended);
}

/** Kills it at a random moment and resumes it, so often or until it has come to its end. */
export async function killAndResume(
  checkpoint: string,
  most: number,
): Promise<{ kills: number; end: End | undefined }> {
  for (let kills = 0; kills < most; kills++) {
    const walk = resumed(checkpoint);
    if (random() < 0.75) await isWriting(checkpoint, walk); // else it is mostly killed before it walks
    await Promise.race([sleep(random() * 1500), walk.ended]);
    walk.signal("SIGKILL");
    const end = await walk.ended;
    if (end.signal !== "SIGKILL") return { kills, end };
    expect(end.stderr).not.toMatch(/^pagerace: /m);
  }
  return { kills: most, end: undefined };
}

/** Resumes it, and lets it come to its end. */
export function finish(checkpoint: string): Promise<End> {
  return resumed(checkpoint, "1h").ended;
}

/** Kills it as soon as it is writing. @returns whether it was. */
export async function killWhileWriting(checkpoint: string): Promise<boolean> {
  const walk = resumed(checkpoint);
  await isWriting(checkpoint, walk);
  walk.signal("SIGKILL");
  return (await walk.ended).signal === "SIGKILL";
}

async function isWriting(checkpoint: string, walk: Process): Promise<void> {
  const before = new Set(unfinished(checkpoint));
  while (!walk.isOver() && unfinished(checkpoint).every((name) => before.has(name))) await sleep(2);
}

/** As though they had been left a while ago. */
export function age(checkpoint: string): void {
  const then = Date.now() / 1000 - 3600;
  for (const name of unfinished(checkpoint)) utimesSync(join(dirname(checkpoint), name), then, then);
}

/** What lies beside a checkpoint and is none. */
export function unfinished(checkpoint: string): string[] {
  const name = basename(checkpoint);
  return readdirSync(dirname(checkpoint)).filter((each) => each !== name && each.startsWith(name));
}

export function forget(checkpoint: string): void {
  for (const name of [basename(checkpoint), ...unfinished(checkpoint)])
    rmSync(join(dirname(checkpoint), name), { force: true });
}

export function foundIn({ status, stdout, stderr }: End): Found {
  expect(status, stderr).toBe(0);
  const { seconds: _, anomalies, ...found } = exploreResultSchema.parse(JSON.parse(stdout)).variants[0]!;
  return { ...found, anomalies: anomalies.map(lasting) };
}

function lasting(anomaly: Anomaly): Found["anomalies"][number] {
  const { command: _, schedule: __, trace: ___, ...rest } = anomaly;
  return rest;
}

function resumed(checkpoint: string, every = "0s"): Process {
  const resume = existsSync(checkpoint) ? ["--resume"] : [];
  return start([...WALK, "--checkpoint", checkpoint, "--every", every, ...resume], { mostMs: 600_000 });
}
