import { execFileSync } from "node:child_process";
import { createReadStream, existsSync } from "node:fs";
import { text } from "node:stream/consumers";
import { join } from "node:path";
import { expect, test } from "vitest";
import { pagerace, scratch, start } from "../pagerace.js";

const quick = ["hammer", "v2.6.23", "-d", "100ms", "--warmup", "0s", "--force", "-o"];

const fifo = () => {
  const path = join(scratch(), "pipe");
  execFileSync("mkfifo", [path]);
  return path;
};

test.skipIf(!existsSync("/usr/bin/mkfifo"))("a pipe is written when somebody reads it", async () => {
  const path = fifo();
  const read = text(createReadStream(path));
  expect((await pagerace(...quick, path)).status).toBe(0);
  expect(JSON.parse(await read)).toMatchObject({ mode: "hammer", exitStatus: 0 });
});

test.skipIf(!existsSync("/usr/bin/mkfifo"))("who waits for a reader still hears that it is to end", async () => {
  const path = fifo();
  const run = start(...quick, path);
  await run.printed(/^Observation/m);
  run.signal("SIGINT");
  const { status, stderr } = await run.ended;
  expect([status, stderr]).toEqual([130, `interrupted: nobody reads ${path}\n`]);
});

test.skipIf(!existsSync("/usr/bin/mkfifo"))("a pipe is no checkpoint", async () => {
  const run = await pagerace("explore", "v2.6.23", "fixme-race", "--checkpoint", fifo(), "--resume");
  expect([run.status, run.stderr]).toEqual([2, expect.stringMatching(/is no file\n$/)]);
});
