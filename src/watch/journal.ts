/** The journal of a soak, as it is read: JSON lines, a header and then one record a minute. */
import { statSync } from "node:fs";
import { z } from "zod";
import { messageOf, UsageError } from "../failure.js";
import { readBytes } from "../files/bytes.js";
import { decodeUtf8 } from "../files/utf8.js";
import { parseSealed } from "../seal.js";
import { hammerRequestSchema } from "../model/request.js";
import { blockSchema } from "../tally/hammer.js";

const headerSchema = z.object({
  schema: z.literal("pagerace/journal/5"),
  id: z.string().describe("of the soak: its results are known by it, however often it was gone on with"),
  request: hammerRequestSchema,
  variants: z.array(z.object({ variant: z.string(), hash: z.string() })).describe("in the order of counts"),
  environment: z.record(z.string(), z.union([z.string(), z.number()])),
  startedAt: z.string(),
  digest: z.string(),
});

const recordSchema = z.object({
  after: z.string().describe("digest of the line before: a record of another journal does not follow it"),
  record: z.number(),
  at: z.string(),
  firstRound: z.number(),
  rounds: z.number(),
  seconds: z.number(),
  residentMiB: z.number(),
  operations: z.number(),
  operationsByKind: z.record(z.string(), z.number()),
  anomalies: z.record(z.string(), z.record(z.string(), z.number())),
  blocks: z.array(blockSchema),
  digest: z.string(),
});

export type JournalHeader = Omit<z.infer<typeof headerSchema>, "digest">;
export type JournalRecord = Omit<z.infer<typeof recordSchema>, "digest" | "after">;

export interface Journal {
  header: JournalHeader;
  records: JournalRecord[];
  /** Length in bytes of the whole lines; what follows is torn. */
  wholeBytes: number;
  /** Of what is torn. */
  tornBytes: number;
  /** Digest of the last whole line. */
  last: string;
}

/**
 * Reads a journal. A last line without an end, or cut short, is left out of `records`.
 *
 * @throws UsageError for a file that is no journal, or is damaged anywhere but at its end.
 */
export function readJournal(path: string): Journal {
  const { lines, wholeBytes, tornBytes } = readWhole(path);
  const header = parseLine(path, 1, lines[0] ?? "", headerSchema);
  const records = lines.slice(1).map((line, index) => parseLine(path, index + 2, line, recordSchema));
  records.forEach((record, index) => {
    const expected = index === 0 ? 0 : (records[index - 1]?.firstRound ?? 0) + (records[index - 1]?.rounds ?? 0);
    const at = `${path}:${index + 2}: record ${record.record}`;
    if (record.after !== (records[index - 1] ?? header).digest)
      throw new UsageError(`${at} is not of this journal; the journal is damaged`);
    if (record.record !== index || record.firstRound !== expected)
      throw new UsageError(`${at} does not follow the one before; the journal is damaged`);
    if (!addsUp(record)) throw new UsageError(`${at} is not the sum of its blocks; the journal is damaged`);
  });
  return { header, records, wholeBytes, tornBytes, last: (records.at(-1) ?? header).digest };
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

/** What a Buffer can hold: months of records. */
const MOST_BYTES = 2 ** 31 - 1;

/** The lines that have an end, each read by itself: together they may be more than one text can be. */
function readWhole(path: string): { lines: string[]; wholeBytes: number; tornBytes: number } {
  try {
    if (!statSync(path).isFile()) throw new Error("is no file");
    const bytes = readBytes(path, MOST_BYTES);
    const lines: string[] = [];
    let wholeBytes = 0;
    for (let end = bytes.indexOf("\n"); end >= 0; end = bytes.indexOf("\n", wholeBytes)) {
      lines.push(decodeUtf8(bytes.subarray(wholeBytes, end), { ignoreBOM: true }));
      wholeBytes = end + 1;
    }
    return { lines, wholeBytes, tornBytes: bytes.length - wholeBytes };
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
