/** Files and folders that are removed, cut off or replaced under a run: it says so, or goes on rightly; nothing is lost in silence. */
import {
  existsSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  truncateSync,
  writeFileSync,
  mkdirSync,
} from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { readJournal } from "../../src/watch/journal.js";
import { scratch } from "../pagerace.js";
import { drawn, type End, expectClear, long, run, start } from "./faults.js";

const SOAK = ["soak", "v2.6.23", "-t", "1", "--warmup", "0s", "--every", "100ms", "-d", "2s"];
const HAMMER = ["hammer", "v2.6.23", "-t", "1", "--warmup", "0s", "-d", "1s"];
const WALK = ["explore", "v2.6.20-rc3", "store; sync : store; sync | writeback | load", "--max-memory", "64MiB"];

/** Takes something away from a soak as soon as it has a record. */
async function soakWithout(takeAway: (journal: string) => void, journal: string, cwd = "."): Promise<End> {
  const soak = start([...SOAK, "--journal", journal], { cwd });
  while (!soak.isOver() && !(existsSync(journal) && readFileSync(journal, "utf8").split("\n").length > 2))
    await sleep(20);
  takeAway(journal);
  return soak.ended;
}

/** Either it was noticed, and the report is printed; or the journal is whole. */
function expectNothingLostInSilence(end: End, journal: string): void {
  if (end.status !== 0) {
    expectClear(end, 3, journal);
    return expect(end.stdout).toMatch(/^Observation /m);
  }
  const { records } = readJournal(journal);
  const recorded = records.reduce((sum, { operations }) => sum + operations, 0);
  expect(end.stdout).toMatch(new RegExp(`^Observation .* ${recorded} \\(`, "m"));
}

describe("the journal of a soak", () => {
  const ways: [string, (journal: string) => void][] = [
    ["removed", (journal) => rmSync(journal)],
    ["emptied", (journal) => truncateSync(journal, 0)],
    ["cut off", (journal) => truncateSync(journal, readFileSync(journal).length - 5)],
    ["renamed", (journal) => renameSync(journal, `${journal}.old`)],
    ["replaced", (journal) => (rmSync(journal), writeFileSync(journal, "another's\n"))],
    ["replaced by a folder", (journal) => (rmSync(journal), mkdirSync(journal))],
    ["removed with its folder", (journal) => rmSync(join(journal, ".."), { recursive: true })],
  ];
  for (const [how, takeAway] of drawn(ways, 2))
    test(`${how}: that is said, and the report is printed`, async () => {
      const journal = join(scratch(), "journal.jsonl");
      expectNothingLostInSilence(await soakWithout(takeAway, journal), journal);
    });

  test("another's file that has come in its place is not written to", async () => {
    const journal = join(scratch(), "journal.jsonl");
    const lock = `${journal}.lock`;
    await soakWithout(() => writeFileSync(lock, "another's"), journal);
    expect(readFileSync(lock, "utf8")).toBe("another's");
  });
});

long("a checkpoint", () => {
  const begin = () => {
    const checkpoint = join(scratch(), "walk");
    return { checkpoint, walk: start([...WALK, "--checkpoint", checkpoint, "--every", "50ms"]) };
  };
  const written = async ({ checkpoint, walk }: ReturnType<typeof begin>) => {
    while (!walk.isOver() && !existsSync(checkpoint)) await sleep(5);
  };

  test("that is removed is written anew, and the walk goes on", async () => {
    const begun = begin();
    await written(begun);
    rmSync(begun.checkpoint, { force: true });
    expect(await begun.walk.ended).toMatchObject({ status: 0, stdout: expect.stringContaining("99847 states") });
  });

  test("whose folder is removed is a clear line, and 3", async () => {
    const begun = begin();
    await written(begun);
    rmSync(join(begun.checkpoint, ".."), { recursive: true, force: true, maxRetries: 5 });
    expectClear(await begun.walk.ended, 3, begun.checkpoint);
  });
});

describe("the file of -o", () => {
  test("that has come to be there meanwhile is not written over, and the result is kept beside it", async () => {
    const file = join(scratch(), "result.json");
    const hammer = start([...HAMMER, "-o", file]);
    while (hammer.said() === "") await sleep(20);
    writeFileSync(file, "another's");
    const end = await hammer.ended;
    expectClear(end, 3, file);
    expect(readFileSync(file, "utf8")).toBe("another's");
    const kept = /the result is in (\S+)$/m.exec(end.stderr)?.[1] ?? "";
    expect(JSON.parse(readFileSync(kept, "utf8"))).toMatchObject({ mode: "hammer", exitStatus: 0 });
  });

  test("whose folder is removed is a clear line and 3, after the report", async () => {
    const file = join(scratch(), "result.json");
    const hammer = start([...HAMMER, "-o", file]);
    while (hammer.said() === "") await sleep(20);
    rmdirSync(join(file, ".."));
    const end = await hammer.ended;
    expectClear(end, 3, file);
    expect(end.stdout).toMatch(/^Observation /m);
  });
});

describe("the folder that a run was started in", () => {
  test("is not needed any more once it runs", async () => {
    const [cwd, journal] = [scratch(), join(scratch(), "journal.jsonl")];
    const end = await soakWithout(() => rmdirSync(cwd), journal, cwd);
    expect(end).toMatchObject({ status: 0, stderr: "" });
  });

  test("was removed before: that is said before anything runs", async () => {
    const cwd = scratch();
    const end = await run(HAMMER, { cwd, under: `rmdir ${cwd}` });
    expectClear(end, 2, "folder");
  });
});
