/** A patch that is saved anew while a run of it goes on: what the run says is of the text that it began with, and what goes on with it is, too. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Build } from "../../src/compile/builds.js";
import { readJournal } from "../../src/watch/journal.js";
import { fixture, scratch } from "../pagerace.js";
import { precompileIdentical } from "../precompile.js";
import { expectClear, run, start } from "./faults.js";
import { recordsBeyond } from "./killed-soak.js";

const BAD = readFileSync(fixture("my-patch.ts"), "utf8");
const SOUND = 'export * from "./v2.6.23";\n';
const ALONE = ["-t", "1", "--warmup", "0s", "--every", "100ms", "--identical"];

/** A file that is the one now and will be the other, compiled as both. */
async function patch(build: Build): Promise<string> {
  const file = join(scratch(), "patch.ts");
  for (const text of [SOUND, BAD]) {
    writeFileSync(file, text);
    await precompileIdentical([file], build, "replay");
  }
  return file;
}

interface Said {
  variants: { hash: string; anomalies: { id: string; count: number }[] }[];
}

test("a soak goes on with the code that it began with, and is gone on with by no other", async () => {
  const [file, journal] = [await patch("hammer"), join(scratch(), "journal.jsonl")];
  const soak = start(["soak", file, ...ALONE, "-d", "3s", "--journal", journal, "--json"]);
  await recordsBeyond(journal, 0);
  writeFileSync(file, SOUND);
  const { stdout } = await soak.ended;
  const { variants } = JSON.parse(stdout) as Said;
  const { header, records } = readJournal(journal);
  expect(variants[0]!.hash).toBe(header.variants[0]!.hash);
  expect(variants[0]!.anomalies.find(({ id }) => id === "untracked-dirty")!.count).toBeGreaterThan(0);
  const resume = ["soak", "--resume", "--journal", journal, "--warmup", "0s", "-d", "4s"];
  expectClear(await run(resume), 2, "is not the code that the journal was begun with");
  expect(readJournal(journal).records).toEqual(records);
  writeFileSync(file, BAD);
  expect((await run(resume)).status).toBe(1);
  expect(readJournal(journal).records.length).toBeGreaterThan(records.length);
});

test("a walk is gone on with by no other code", async () => {
  const [file, checkpoint] = [await patch("explore"), join(scratch(), "walk")];
  const walk = [
    "explore",
    file,
    "store : store | writeback",
    "--identical",
    "--max-memory",
    "16MiB",
    "--checkpoint",
    checkpoint,
  ];
  await run([...walk, "--max-depth", "9"]);
  writeFileSync(file, SOUND);
  expectClear(await run([...walk, "--resume"]), 2, "is of another variant, scenario or bound");
  writeFileSync(file, BAD);
  expect((await run([...walk, "--resume"])).status).toBe(1);
});
