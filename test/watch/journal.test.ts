import {
  appendFileSync,
  copyFileSync,
  existsSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { UsageError } from "../../src/failure.js";
import { type JournalRecord, readJournal } from "../../src/watch/journal.js";
import { JournalWriter } from "../../src/watch/journal-writer.js";
import { hammerRequest } from "../hammer-request.js";
import { scratch } from "../pagerace.js";
import { overlapped } from "../variant-block.js";

const header = {
  schema: "pagerace/journal/5" as const,
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
    { segment: 0, rounds: 4, variants: [overlapped({ seconds: 25, operations: [40], anomalies: [] })] },
    { segment: 1, rounds: 6, variants: [overlapped({ seconds: 35, operations: [60], anomalies: [] })] },
  ],
});

function journal(records: JournalRecord[], begin: typeof header = header): string {
  const path = join(scratch(), "journal.jsonl");
  const writer = JournalWriter.begin(path, begin);
  for (const each of records) writer.append(each);
  writer.close();
  return path;
}

test("what is appended is read back; a torn last line is left out, and cut off before the next record", () => {
  const path = journal([record(0, 0), record(1, 10)]);
  const whole = readFileSync(path, "utf8");
  appendFileSync(path, '{"record":2,"at":"2026-01-01T00:0');
  const read = readJournal(path);
  expect(read.records).toMatchObject([record(0, 0), record(1, 10)]);
  const writer = JournalWriter.goOn(path, read);
  expect(readFileSync(path, "utf8")).toBe(whole);
  writer.append(record(2, 20));
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

test("a journal that somebody else has changed, moved or removed while it was written is left as it is", () => {
  const changes: [(path: string) => void, RegExp][] = [
    [
      (path) => truncateSync(path, 0),
      /was changed by somebody else: it has 0 bytes, and \d+ were written; records before 1/,
    ],
    [(path) => appendFileSync(path, "x"), /was changed by somebody else/],
    [(path) => rmSync(path), /was removed or renamed while it was written/],
    [(path) => renameSync(path, `${path}.old`), /was removed or renamed/],
    [(path) => (renameSync(path, `${path}.old`), copyFileSync(`${path}.old`, path)), /another file has its name now/],
  ];
  for (const [change, message] of changes) {
    const path = join(scratch(), "journal.jsonl");
    const writer = JournalWriter.begin(path, header);
    writer.append(record(0, 0));
    change(path);
    const left = existsSync(path) ? readFileSync(path, "utf8") : undefined;
    expect(() => writer.append(record(1, 10))).toThrow(message);
    expect(existsSync(path) ? readFileSync(path, "utf8") : undefined).toBe(left);
    writer.close();
  }
});

test("a journal that is there is not begun anew", () => {
  const path = journal([record(0, 0)]);
  const text = readFileSync(path, "utf8");
  expect(() => JournalWriter.begin(path, header)).toThrow(UsageError);
  expect(readFileSync(path, "utf8")).toBe(text);
});

test("a line of another journal, or of another place in this one, is damage", () => {
  const linesOf = (path: string) => readFileSync(path, "utf8").split("\n");
  const [own, other] = [
    linesOf(journal([record(0, 0), record(1, 10)])),
    linesOf(journal([record(0, 0)], { ...header, id: "y" })),
  ];
  const path = join(scratch(), "mixed.jsonl");
  for (const mixed of [
    [own[0], other[1], own[2]],
    [other[0], own[1], own[2]],
    [own[0], own[1], own[1]],
    [own[0], own[2]],
  ]) {
    writeFileSync(path, [...mixed, ""].join("\n"));
    expect(() => readJournal(path)).toThrow(/:\d: record \d is not of this journal; the journal is damaged/);
  }
});

test("a journal is UTF-8, but for a torn line", () => {
  const path = journal([record(0, 0)], { ...header, id: "\ufffd" });
  const whole = readFileSync(path);
  const at = whole.indexOf("\ufffd");
  writeFileSync(path, Buffer.concat([whole.subarray(0, at), Buffer.from([0xff]), whole.subarray(at + 3)]));
  expect(() => readJournal(path)).toThrow(/is not UTF-8/);
  writeFileSync(path, Buffer.concat([whole, Buffer.from([0x7b, 0xe2, 0x82])]));
  expect(readJournal(path)).toMatchObject({ wholeBytes: whole.length });
});
