/**
 * The journal of a soak: JSON lines, a header and then one record a minute, each on the disk before the next is begun. A
 * kill loses at most the running minute; a torn last line is cut off when the soak is resumed.
 */
import {
  closeSync,
  existsSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  readFileSync,
  truncateSync,
  writeSync,
} from "node:fs";
import { z } from "zod";
import { HarnessFailure, UsageError } from "../failure.js";
import { parseSealed, sealedText } from "../seal.js";
import { hammerRequestSchema } from "../model/request.js";

const counts = z.array(z.number());

const headerSchema = z.object({
  schema: z.literal("pagerace/journal/3"),
  id: z.string().describe("of the soak: its results are known by it, however often it was gone on with"),
  request: hammerRequestSchema,
  variants: z.array(z.object({ variant: z.string(), hash: z.string() })).describe("in the order of counts"),
  environment: z.record(z.string(), z.union([z.string(), z.number()])),
  startedAt: z.string(),
  digest: z.string(),
});

const recordSchema = z.object({
  record: z.number(),
  at: z.string(),
  firstRound: z.number(),
  rounds: z.number(),
  seconds: z.number(),
  residentMiB: z.number(),
  operations: z.number(),
  operationsByKind: z.record(z.string(), z.number()),
  anomalies: z.record(z.string(), z.record(z.string(), z.number())),
  blocks: z.array(
    z.object({
      rounds: z.number(),
      variants: z.array(z.object({ seconds: z.number(), operations: counts, anomalies: counts })),
    }),
  ),
  digest: z.string(),
});

export type JournalHeader = Omit<z.infer<typeof headerSchema>, "digest">;
export type JournalRecord = Omit<z.infer<typeof recordSchema>, "digest">;

export interface Journal {
  header: JournalHeader;
  records: JournalRecord[];
  /** Length in bytes of the whole lines; what follows is torn. */
  wholeBytes: number;
}

/** Writes the header of a new journal. @throws UsageError if the file exists. */
export function createJournal(path: string, header: JournalHeader): void {
  if (existsSync(path))
    throw new UsageError(`--journal ${path} exists; go on with it by --resume, or choose another name`);
  appendLine(path, header, "wx");
}

/** Appends one record and waits until it is on the disk. @throws HarnessFailure if it cannot, e.g. on a full disk. */
export function appendRecord(path: string, record: JournalRecord): void {
  try {
    appendLine(path, record, "a");
  } catch (error) {
    throw new HarnessFailure(`journal ${path}: ${messageOf(error)}; what it holds so far is whole`);
  }
}

/**
 * Reads a journal. A last line without an end, or cut short, is left out of `records`.
 *
 * @throws UsageError for a file that is no journal, or is damaged anywhere but at its end.
 */
export function readJournal(path: string): Journal {
  const text = readText(path);
  const whole = text.slice(0, text.lastIndexOf("\n") + 1);
  const lines = whole.split("\n").slice(0, -1);
  const header = parseLine(path, 1, lines[0] ?? "", headerSchema);
  const records = lines.slice(1).map((line, index) => parseLine(path, index + 2, line, recordSchema));
  records.forEach((record, index) => {
    const expected = index === 0 ? 0 : (records[index - 1]?.firstRound ?? 0) + (records[index - 1]?.rounds ?? 0);
    const at = `${path}:${index + 2}: record ${record.record}`;
    if (record.record !== index || record.firstRound !== expected)
      throw new UsageError(`${at} does not follow the one before; the journal is damaged`);
    if (!addsUp(record)) throw new UsageError(`${at} is not the sum of its blocks; the journal is damaged`);
  });
  return { header, records, wholeBytes: Buffer.byteLength(whole) };
}

/** Of seconds, which are no whole numbers, the sum of a sum may differ in its last digits. */
function addsUp({ rounds, seconds, operations, blocks }: JournalRecord): boolean {
  const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);
  const variants = blocks.flatMap((block) => block.variants);
  return (
    rounds === total(blocks.map((block) => block.rounds)) &&
    operations === total(variants.flatMap((each) => each.operations)) &&
    Math.abs(seconds - total(variants.map((each) => each.seconds))) <= 1e-9 * seconds
  );
}

/** Cuts off a torn last line. */
export function mendJournal(path: string, journal: Journal): void {
  truncateSync(path, journal.wholeBytes);
}

/** Writes all of the line or nothing: a short write, on a disk that is nearly full, is taken back. */
function appendLine(path: string, value: object, flags: string): void {
  const file = openSync(path, flags);
  const before = fstatSync(file).size;
  try {
    const line = Buffer.from(`${sealedText(value)}\n`);
    for (let written = 0; written < line.length;) written += writeSync(file, line, written);
    fsyncSync(file);
  } catch (error) {
    if (fstatSync(file).isFile()) ftruncateSync(file, before);
    throw error;
  } finally {
    closeSync(file);
  }
}

function readText(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    throw new UsageError(`--journal ${path}: ${messageOf(error)}`);
  }
}

function parseLine<T>(path: string, line: number, text: string, schema: z.ZodType<T>): T {
  try {
    const parsed = schema.parse(JSON.parse(text));
    parseSealed(text);
    return parsed;
  } catch (error) {
    const why =
      error instanceof z.ZodError
        ? `${error.issues[0]?.path.join(".")}: ${error.issues[0]?.message}`
        : error instanceof TypeError
          ? error.message
          : "no JSON";
    throw new UsageError(`${path}:${line}: not a pagerace journal, or damaged there (${why})`);
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
