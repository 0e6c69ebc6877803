import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { readCheckpoint } from "../src/engines/explore/checkpoint.js";
import { readResult } from "../src/result/saved.js";
import { isAsSealed, parseSealed, sealed, sealedText } from "../src/seal.js";
import { packageRoot } from "../src/paths.js";
import { readJournal } from "../src/watch/journal.js";
import { JournalWriter } from "../src/watch/journal-writer.js";
import { hammerRequest } from "./hammer-request.js";
import { scratch } from "./pagerace.js";

/** One bit of these bytes, wherever it is. */
function flipped(bytes: Buffer, at: number, bit: number): Buffer {
  const other = Buffer.from(bytes);
  other[at % bytes.length]! ^= 1 << bit;
  return other;
}
const somewhere = [fc.nat(), fc.integer({ min: 0, max: 7 })] as const;

test("what was sealed is what it was, and no bit of it is another", () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), ...somewhere, (value, at, bit) => {
      delete value["digest"];
      const text = sealedText(value);
      expect(parseSealed(text)).toEqual(JSON.parse(text));
      expect(isAsSealed(JSON.parse(text))).toBe(true);
      expect(() => parseSealed(flipped(Buffer.from(text), at, bit).toString("utf8"))).toThrow();
    }),
    { numRuns: 2000 },
  );
});

test("without a seal, or with another's, nothing is believed", () => {
  for (const value of [null, 1, [], {}, { digest: "" }, { ...sealed({ a: 1 }), a: 2 }, { ...sealed({}), a: 1 }])
    expect(isAsSealed(value)).toBe(false);
  expect(isAsSealed(sealed(sealed({ a: 1 })))).toBe(true);
});

/* Of 600 flips each: what is not noticed must be found at least once if it is one bit in 40, with odds of 2.5e-7 against. */

test("no bit of a journal's lines can change without being noticed", () => {
  const path = join(scratch(), "journal.jsonl");
  const about = { variants: [{ variant: "v2.6.23", hash: "0" }], environment: {}, startedAt: "" };
  const writer = JournalWriter.begin(path, { schema: "pagerace/journal/5", id: "x", request: hammerRequest, ...about });
  const counted = { operations: 0, operationsByKind: {}, anomalies: {}, blocks: [] };
  writer.append({ record: 0, at: "", firstRound: 0, rounds: 0, seconds: 0, residentMiB: 100, ...counted });
  const bytes = readFileSync(path);
  fc.assert(
    fc.property(...somewhere, (at, bit) => {
      const other = flipped(bytes, at, bit);
      writeFileSync(path, other);
      const isEnd = at % bytes.length === bytes.length - 1; // without it the last line is torn, and left out
      if (isEnd) expect(readJournal(path).records).toEqual([]);
      else expect(() => readJournal(path)).toThrow(/journal\.jsonl:(\d+:)? /);
    }),
    { numRuns: 600 },
  );
});

test("no bit of a checkpoint's header can change without being noticed", () => {
  const path = join(scratch(), "checkpoint");
  const header = {
    schema: "pagerace/checkpoint/5",
    identity: "x",
    slotCount: 16,
    maxStates: 9,
    bytes: 4096,
    covered: [],
    from: 571,
    to: 600,
  };
  const bytes = Buffer.from(`${sealedText({ ...header, levels: [0, 571], transitions: 700, hash: "0" })}\n`);
  writeFileSync(path, bytes);
  expect(readCheckpoint(path, "x").from).toBe(571);
  fc.assert(
    fc.property(...somewhere, (at, bit) => {
      writeFileSync(path, flipped(bytes, at, bit));
      expect(() => readCheckpoint(path, "x")).toThrow(/^--resume .*(damaged|another variant)/);
    }),
    { numRuns: 600 },
  );
});

test("no bit of a result can change what it says", () => {
  const path = join(scratch(), "result.json");
  const bytes = readFileSync(join(packageRoot, "bench", "saved", "probe.json"));
  const { result } = readResult(join(packageRoot, "bench", "saved", "probe.json"));
  let refused = 0;
  fc.assert(
    fc.property(...somewhere, (at, bit) => {
      writeFileSync(path, flipped(bytes, at, bit));
      try {
        expect(readResult(path).result).toEqual(result); // another space, or 1E5 for 1e5
      } catch (error) {
        expect(String(error)).toMatch(/^UsageError: .*result\.json: /);
        refused++;
      }
    }),
    { numRuns: 600 },
  );
  expect(refused).toBeGreaterThan(580);
});
