import { spawnSync } from "node:child_process";
import { existsSync, utimesSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { lock } from "../../src/watch/lock.js";
import { scratch } from "../pagerace.js";

const heldBy = (holder: object) => {
  const path = join(scratch(), "journal.jsonl");
  writeFileSync(`${path}.lock`, JSON.stringify(holder));
  return path;
};
/** Of a process that has ended. */
const ended = () => spawnSync(process.execPath, ["-e", ""]).pid;

test("a file has one writer, until that gives it back", () => {
  const path = join(scratch(), "journal.jsonl");
  const giveBack = lock(path);
  expect(() => lock(path)).toThrow(new RegExp(`process ${process.pid} on .* is writing it`));
  giveBack();
  expect(existsSync(`${path}.lock`)).toBe(false);
  lock(path)();
});

test("a process that was killed holds nothing, nor does another that has its number by now", () => {
  lock(heldBy({ host: hostname(), pid: ended(), began: 1 }))();
  lock(heldBy({ host: hostname(), pid: ended(), began: null }))();
  if (existsSync("/proc/self/stat")) lock(heldBy({ host: hostname(), pid: process.pid, began: 1 }))();
});

test("of another machine, and of what is no lock of ours, nobody can tell whether it has ended", () => {
  expect(() => lock(heldBy({ host: "elsewhere", pid: ended(), began: 1 }))).toThrow(/on elsewhere is writing it/);
  expect(() => lock(heldBy({ hello: 1 }))).toThrow(/remove that file if it has ended/);
});

test("a lock without a holder is left by a machine that lost its power, once it is some seconds old", () => {
  const path = join(scratch(), "journal.jsonl");
  writeFileSync(`${path}.lock`, "");
  expect(() => lock(path)).toThrow(/something is writing it/);
  const then = Date.now() / 1000 - 60;
  utimesSync(`${path}.lock`, then, then);
  lock(path)();
  expect(existsSync(`${path}.lock`)).toBe(false);
});
