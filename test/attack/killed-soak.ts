/** A soak and a walk that are killed at any moment, and gone on with. */
import { existsSync, readFileSync, truncateSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "vitest";
import { readJournal } from "../../src/watch/journal.js";
import { type End, random, run, start } from "./faults.js";

export type Way = "SIGKILL" | "SIGTERM" | "SIGINT" | "torn" | "second";

const EVERY = ["--every", "100ms", "-d", "1h", "--warmup", "0s", "--json"];

/** Which way it ends this time: mostly by -9. */
export function drawWay(): Way {
  const ways: Way[] = ["SIGKILL", "SIGKILL", "SIGKILL", "SIGTERM", "SIGINT", "torn", "second"];
  return ways[Math.floor(random() * ways.length)]!;
}

/** A soak with a journal of at least a record, ended. */
export async function beginSoak(journal: string, seed: number): Promise<void> {
  const soak = start(["soak", "v2.6.19", "v2.6.23", "--journal", journal, "--seed", String(seed), ...EVERY]);
  await recordsBeyond(journal, 0);
  soak.signal("SIGKILL");
  await soak.ended;
}

/** Resumes it and ends it so. What is on the disk before and after is held against each other. */
export async function resumeAndEnd(journal: string, way: Way): Promise<void> {
  const before = readJournal(journal);
  const text = readFileSync(journal, "utf8").slice(0, before.wholeBytes);
  const soak = start(["soak", "--resume", "--journal", journal, ...EVERY]);
  if (way === "second") {
    await recordsBeyond(journal, before.records.length);
    await expectRefused(journal);
  } else {
    if (random() < 0.5) await recordsBeyond(journal, before.records.length);
    await sleep(random() * 1500);
  }
  expect(soak.isOver(), soak.said()).toBe(false);
  soak.signal(way === "torn" || way === "second" ? "SIGKILL" : way);
  const end = await soak.ended;
  if (way === "SIGTERM" || way === "SIGINT") expectHeard(end, way, journal);
  const after = readJournal(journal);
  expect(readFileSync(journal, "utf8").startsWith(text)).toBe(true);
  expect(operationsOf(journal)).toBeGreaterThanOrEqual(before.records.reduce((sum, each) => sum + each.operations, 0));
  if (way === "torn" && after.records.length > before.records.length) tear(journal, before.wholeBytes);
}

/** Heard, it reports and gives its lock back; where nothing listened yet, the signal itself has ended it. */
function expectHeard(end: End, way: NodeJS.Signals, journal: string): void {
  if (end.signal === way) return;
  expect({ status: end.status, complaint: /^pagerace: /m.test(end.stderr) }, end.stderr).toEqual({
    status: 130,
    complaint: false,
  });
  expect(existsSync(`${journal}.lock`)).toBe(false);
  if (end.stdout !== "") expect(operationsIn(end)).toBe(operationsOf(journal));
}

async function expectRefused(journal: string): Promise<void> {
  const second = await run(["soak", "--resume", "--journal", journal, "-d", "1h", "--json"]);
  expect(second).toMatchObject({ status: 2, stderr: expect.stringMatching(/^pagerace: .* is writing it [^\n]*\n$/) });
}

/** As a kill in the midst of a write leaves it: the last line is cut anywhere, and what lay before is whole. */
function tear(journal: string, from: number): void {
  const { length } = readFileSync(journal);
  truncateSync(journal, from + 1 + Math.floor(random() * (length - from - 1)));
}

/** Goes on to the end that it finds for itself. @returns the result's operations and the journal's. */
export async function finishSoak(journal: string): Promise<{ reported: number; recorded: number; end: End }> {
  const seconds = readJournal(journal).records.reduce((sum, record) => sum + record.seconds, 0);
  const rest = ["--every", "100ms", "--warmup", "0s", "--json", "-d", `${seconds + 0.5}s`];
  const end = await run(["soak", "--resume", "--journal", journal, ...rest]);
  return { reported: operationsIn(end), recorded: operationsOf(journal), end };
}

function operationsIn({ stdout }: End): number {
  const { variants } = JSON.parse(stdout) as { variants: { operations: number }[] };
  return variants.reduce((sum, { operations }) => sum + operations, 0);
}

function operationsOf(journal: string): number {
  return readJournal(journal).records.reduce((sum, { operations }) => sum + operations, 0);
}

/** Waits until the journal has more of them. */
export async function recordsBeyond(journal: string, count: number): Promise<void> {
  for (let n = 0; n < 600; n++) {
    if (existsSync(journal) && readFileSync(journal, "utf8").split("\n").length - 2 > count) return;
    await sleep(50);
  }
  throw new Error(`no record within 30 s in ${journal}`);
}
