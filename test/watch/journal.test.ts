import { appendFileSync, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { HarnessFailure } from "../../src/failure.js";
import { appendRecord, createJournal, type JournalRecord, mendJournal, readJournal } from "../../src/watch/journal.js";
import { hammerRequest } from "../hammer-request.js";
import { scratch } from "../pagerace.js";

const header = {
  schema: "pagerace/journal/3" as const,
  id: "x",
  request: hammerRequest,
  variants: [{ variant: "v2.6.23", hash: "0" }],
  environment: { cpu: "x" },
  startedAt: "2026-01-01T00:00:00.000Z",
};

const record = (number: number, firstRound: number): JournalRecord => ({
  record: number,
  at: "2026-01-01T00:01:00.000Z",
  firstRound,
  rounds: 10,
  seconds: 60,
  residentMiB: 100,
  operations: 100,
  operationsByKind: { store: 100 },
  anomalies: { "v2.6.23": {} },
  blocks: [
    { rounds: 4, variants: [{ seconds: 25, operations: [40], anomalies: [] }] },
    { rounds: 6, variants: [{ seconds: 35, operations: [60], anomalies: [] }] },
  ],
});

function journal(records: JournalRecord[]): string {
  const path = join(scratch(), "journal.jsonl");
  createJournal(path, header);
  for (const each of records) appendRecord(path, each);
  return path;
}

test("what is appended is read back; a torn last line is left out, and cut off before the next record", () => {
  const path = journal([record(0, 0), record(1, 10)]);
  const whole = readFileSync(path, "utf8");
  appendFileSync(path, '{"record":2,"at":"2026-01-01T00:0');
  const read = readJournal(path);
  expect(read.records).toMatchObject([record(0, 0), record(1, 10)]);
  mendJournal(path, read);
  expect(readFileSync(path, "utf8")).toBe(whole);
  appendRecord(path, record(2, 20));
  expect(readJournal(path).records).toHaveLength(3);
});

test("a gap between records is damage", () => {
  expect(() => readJournal(journal([record(0, 0), record(2, 20)]))).toThrow(/:3: record 2 does not follow/);
  expect(() => readJournal(journal([record(0, 0), record(1, 11)]))).toThrow(/:3: record 1 does not follow/);
});

test("a record that is not the sum of its blocks is damage", () => {
  for (const other of [{ operations: 101 }, { seconds: 61 }, { rounds: 11 }])
    expect(() => readJournal(journal([{ ...record(0, 0), ...other }]))).toThrow(/:2: record 0 is not the sum/);
});

test.skipIf(!existsSync("/dev/full"))("a full disk is a failure of the harness that says what is safe", () => {
  expect(() => appendRecord("/dev/full", record(0, 0))).toThrow(HarnessFailure);
  expect(() => appendRecord("/dev/full", record(0, 0))).toThrow(/ENOSPC.*what it holds so far is whole/);
});
