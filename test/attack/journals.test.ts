/** Journals of soaks: what is read of a damaged one is what was written, but for what is torn at its end; or it is refused. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { expect, test } from "vitest";
import { type JournalRecord, readJournal } from "../../src/watch/journal.js";
import { JournalWriter } from "../../src/watch/journal-writer.js";
import { hammerRequest } from "../hammer-request.js";
import { scratch } from "../pagerace.js";
import { attack, type Wrong } from "./attack.js";
import { damaged, damages, linesOf } from "./damage.js";
import { takenOrRefused } from "./refusal.js";
import { overlapped } from "../variant-block.js";

const ROUNDS = 10;
const RECORDS = 4;

/** @param id of the soak; one that is no ASCII takes more bytes than letters. */
function journal(id: string, seed: number): Buffer {
  const path = join(scratch(), "journal.jsonl");
  const writer = JournalWriter.begin(path, {
    schema: "pagerace/journal/5",
    id,
    request: { ...hammerRequest, command: "soak", seed },
    variants: [{ variant: "v2.6.23", hash: "0" }],
    environment: { cpu: id, cpus: 2 },
    startedAt: "2026-01-01T00:00:00.000Z",
  });
  for (let number = 0; number < RECORDS; number++) writer.append(record(number, seed));
  writer.close();
  return readFileSync(path);
}

function record(number: number, seed: number): JournalRecord {
  const operations = 100 + number + seed;
  return {
    record: number,
    at: "2026-01-01T00:01:00.000Z",
    firstRound: number * ROUNDS,
    rounds: ROUNDS,
    seconds: 1.5,
    residentMiB: 100,
    operations,
    operationsByKind: { store: operations },
    anomalies: { "v2.6.23": { "lost-store": number } },
    blocks: [
      {
        segment: 0,
        rounds: ROUNDS,
        variants: [overlapped({ seconds: 1.5, operations: [operations], anomalies: [number] })],
      },
    ],
  };
}

const originals = [journal("x", 1), journal("s\ufffdak \u{1f600}", 2)];
const path = join(scratch(), "damaged.jsonl");

test("what is read of a damaged journal is what was written until it was torn, or it is refused in a line", () =>
  attack(
    "journals",
    fc.record({ which: fc.nat(originals.length - 1), all: damages }),
    ({ which, all }) => tried(originals[which]!, damaged(originals[which]!, all)),
    1500,
  ));

test("wherever a journal is cut off, its whole lines are what it says", () => {
  const [original] = originals;
  for (let length = 0; length < original!.length; length++)
    expect(tried(original!, original!.subarray(0, length))).toEqual([]);
});

test("a mark of the order of bytes is damage before whichever line it stands", () => {
  const mark = Buffer.from("\ufeff");
  for (const original of originals)
    for (let line = 0; line <= RECORDS; line++) {
      writeFileSync(
        path,
        Buffer.concat(linesOf(original).flatMap((each, index) => (index === line ? [mark, each] : [each]))),
      );
      expect(() => readJournal(path)).toThrow(`${path}:${line + 1}: not a pagerace journal, or damaged there`);
    }
});

test("a line of another soak's journal is none of this one's", () =>
  attack(
    "lines of other journals",
    fc.record({ line: fc.nat(RECORDS), which: fc.nat(1) }),
    ({ line, which }) => {
      const [own, other] = [originals[which]!, originals[1 - which]!].map(linesOf);
      return tried(
        originals[which]!,
        Buffer.concat(own!.map((each, index) => (index === line ? other![index]! : each))),
      );
    },
    40,
    40,
  ));

const LETTER = Buffer.from("\ufffd");
const others = fc.constantFrom([0xff], [0xf0, 0x9f, 0x98], [0xef, 0xbf], [0xc0]);

test("bytes that are no text are damage, though a reader might take them for a letter that was there", () => {
  const original = originals.find((each) => each.includes(LETTER))!;
  const at = original.indexOf(LETTER);
  return attack(
    "journals that are no text",
    others,
    (bytes) => {
      const [before, after] = [original.subarray(0, at), original.subarray(at + LETTER.length)];
      return tried(original, Buffer.concat([before, Buffer.from(bytes), after]));
    },
    10,
    10,
  );
});

/** What is taken are the original's first lines, each whole; behind them there is no end of a line. */
function tried(original: Buffer, bytes: Buffer): Wrong {
  writeFileSync(path, original);
  const written = readJournal(path);
  writeFileSync(path, bytes);
  return takenOrRefused(
    () => readJournal(path),
    (taken) => {
      JournalWriter.goOn(path, taken).close();
      const mended = readFileSync(path);
      const isFirst = original.subarray(0, mended.length).equals(mended);
      if (!isFirst) return [`a damaged journal was taken: ${mended.length} of ${original.length} bytes`];
      const said = [taken.header, taken.records];
      const wanted = [written.header, written.records.slice(0, linesOf(mended).length - 1)];
      return isDeepStrictEqual(said, wanted) ? [] : ["a damaged journal says what was not written: "];
    },
  );
}
