import { appendFileSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { hammerResultSchema } from "../../src/result/hammer-schema.js";
import { readJournal } from "../../src/watch/journal.js";
import { pagerace, scratch, start } from "../pagerace.js";

const operationsOf = (journal: string) =>
  readJournal(journal).records.reduce((sum, record) => sum + record.operations, 0);

/** Whole lines but the header; 0 before there is a file. */
const recordsOf = (journal: string) => (existsSync(journal) ? readFileSync(journal, "utf8").split("\n").length - 2 : 0);

test("a soak killed by -9 loses at most the running record; resumed, it goes on with seed, rounds and counts", async () => {
  const journal = join(scratch(), "journal.jsonl");
  const soak = start(
    "soak",
    "v2.6.19",
    "v2.6.23",
    "--journal",
    journal,
    "--every",
    "1s",
    "-d",
    "1h",
    "--warmup",
    "100ms",
    "--seed",
    "99",
  );
  while (recordsOf(journal) < 2) await sleep(50);
  await sleep(1000 * Math.random()); // anywhere amidst the running record
  soak.signal("SIGKILL");
  await soak.ended;
  const killed = readJournal(journal);
  expect(killed.records.length).toBeGreaterThanOrEqual(2);
  const before = operationsOf(journal);
  const secondsBefore = killed.records.reduce((sum, record) => sum + record.seconds, 0);
  appendFileSync(journal, '{"record":99,"at":"2026-0'); // torn
  const resumed = await pagerace(
    "soak",
    "--resume",
    "--journal",
    journal,
    "--every",
    "1s",
    "-d",
    `${secondsBefore + 3}s`,
    "--observations", // which no journal says
    "--json",
  );
  const result = hammerResultSchema.parse(JSON.parse(resumed.stdout));
  const whole = readJournal(journal);
  expect(whole.header).toEqual(killed.header);
  expect(whole.records.slice(0, killed.records.length)).toEqual(killed.records);
  expect(operationsOf(journal)).toBeGreaterThan(before);
  expect(result.request.seed).toBe(99);
  expect(result.variants.reduce((sum, variant) => sum + variant.operations, 0)).toBe(operationsOf(journal));
  for (const record of whole.records) {
    const kinds = Object.values(record.operationsByKind).reduce((sum, count) => sum + count, 0);
    expect(kinds).toBe(record.operations);
  }
  expect(resumed.status).toBe(0);
});

test("an existing journal is not overwritten, a damaged one is refused at its line", async () => {
  const journal = join(scratch(), "journal.jsonl");
  await pagerace(
    "soak",
    "probe-fixed",
    "--journal",
    journal,
    "--every",
    "200ms",
    "-d",
    "1s",
    "--warmup",
    "0s",
    "--json",
  );
  const text = readFileSync(journal, "utf8");
  const again = await pagerace("soak", "probe-fixed", "--journal", journal, "-d", "1s");
  expect(again.stderr).toMatch(/exists; go on with it by --resume, or choose another name/);
  expect(readFileSync(journal, "utf8")).toBe(text);
  const lines = text.split("\n");
  writeFileSync(journal, [lines[0], "{}", ...lines.slice(2)].join("\n"));
  const damaged = await pagerace("soak", "--resume", "--journal", journal, "-d", "1s");
  expect(damaged.stderr).toMatch(/journal\.jsonl:2: not a pagerace journal, or damaged there/);
  expect([again.status, damaged.status]).toEqual([2, 2]);
});

test("--until ends the soak when the anomaly is seen", async () => {
  const journal = join(scratch(), "journal.jsonl");
  const run = await pagerace("soak", "v2.6.19", "--journal", journal, "--until", "lost-store", "-d", "50s", "--json");
  const result = hammerResultSchema.parse(JSON.parse(run.stdout));
  expect(result.seconds).toBeLessThan(20);
  expect(result.variants[0]!.anomalies.find(({ id }) => id === "lost-store")!.count).toBeGreaterThan(0);
});
