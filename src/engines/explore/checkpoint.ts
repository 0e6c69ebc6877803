/**
 * A walk on the disk, to be gone on with: a header in JSON, and what engines share, as it lies in memory. Written beside the old
 * one and put in its place whole, so that a kill leaves one of the two.
 */
import { createHash } from "node:crypto";
import { closeSync, ftruncateSync, openSync, readSync, statSync } from "node:fs";
import { z } from "zod";
import { HarnessFailure, messageOf, UsageError } from "../../failure.js";
import { decodeUtf8 } from "../../files/utf8.js";
import { writeAll, writeWhole } from "../../files/whole.js";
import { parseSealed, sealedText } from "../../seal.js";
import type { Space } from "./space.js";

const HEADER_BYTES = 1 << 20;
const BLOCK = 1 << 20;
const ZEROS = new Uint8Array(BLOCK);

const headerSchema = z.object({
  schema: z.literal("pagerace/checkpoint/5"),
  /** Of the `explore` build, the scenario, and all that decides what is walked. */
  identity: z.string(),
  slotCount: z.number(),
  maxStates: z.number(),
  bytes: z.number(),
  /** The level that is walked next, or was walked in part: it is walked again. */
  from: z.number(),
  to: z.number(),
  levels: z.array(z.number()),
  transitions: z.number(),
  covered: z.array(z.string()),
  /** SHA-256 of every block that is not all zeros, and of where it is. */
  hash: z.string(),
  digest: z.string(),
});

export type CheckpointHeader = z.infer<typeof headerSchema>;

/** @throws HarnessFailure if it cannot be written; an older one is then as it was. */
export function saveCheckpoint(
  path: string,
  about: Omit<CheckpointHeader, "hash" | "digest">,
  memory: WebAssembly.Memory,
  space: Space,
): void {
  const fill = (file: number) => {
    const hash = createHash("sha256");
    eachBlock(memory, space, (block, offset) => {
      if (isZero(block)) return;
      addBlock(hash, block, offset);
      writeAll(file, block, HEADER_BYTES + offset);
    });
    const text = Buffer.from(`${sealedText({ ...about, hash: hash.digest("hex") })}\n`);
    if (text.length > HEADER_BYTES) throw new Error("the walk has too many levels");
    writeAll(file, text, 0);
    ftruncateSync(file, HEADER_BYTES + space.bytes);
  };
  try {
    writeWhole(path, fill, { replace: true });
  } catch (error) {
    throw new HarnessFailure(`--checkpoint ${path}: ${messageOf(error)}`);
  }
}

/** @throws UsageError if there is none, if it is damaged, or if it is of another walk. */
export function readCheckpoint(path: string, identity: string): CheckpointHeader {
  const refuse = (why: string) => new UsageError(`--resume ${path}: ${why}`);
  if (statSync(path, { throwIfNoEntry: false })?.isFile() === false) throw refuse("is no file"); // a pipe would never end
  let header: CheckpointHeader;
  try {
    const bytes = Buffer.alloc(HEADER_BYTES);
    const file = openSync(path, "r");
    try {
      readSync(file, bytes, 0, HEADER_BYTES, 0);
    } finally {
      closeSync(file);
    }
    header = headerSchema.parse(parseSealed(decodeUtf8(bytes.subarray(0, Math.max(0, bytes.indexOf("\n"))))));
  } catch (error) {
    const missing = error instanceof Error && "code" in error;
    throw refuse(missing ? (error as Error).message : "is no checkpoint, or a damaged one");
  }
  if (header.identity !== identity)
    throw refuse("is of another variant, scenario or bound; begin anew without --resume");
  return header;
}

/** Puts what was saved into the memory. @throws UsageError if the file is shorter than it ought to be, or other than it was. */
export function loadCheckpoint(
  path: string,
  { hash: wanted }: CheckpointHeader,
  memory: WebAssembly.Memory,
  space: Space,
): void {
  const file = openSync(path, "r");
  const hash = createHash("sha256");
  try {
    eachBlock(memory, space, (block, offset) => {
      const read = readSync(file, block, 0, block.length, HEADER_BYTES + offset);
      if (read !== block.length) throw new UsageError(`--resume ${path}: is cut off; begin anew without --resume`);
      if (!isZero(block)) addBlock(hash, block, offset);
    });
    if (hash.digest("hex") !== wanted)
      throw new UsageError(`--resume ${path}: is damaged; begin anew without --resume`);
  } finally {
    closeSync(file);
  }
}

function isZero(block: Uint8Array): boolean {
  return Buffer.compare(block, ZEROS.subarray(0, block.length)) === 0;
}

function addBlock(hash: ReturnType<typeof createHash>, block: Uint8Array, offset: number): void {
  hash.update(`${offset}\n`).update(block);
}

/** All that engines share, a piece at a time. */
function eachBlock(memory: WebAssembly.Memory, space: Space, use: (block: Uint8Array, offset: number) => void): void {
  for (let offset = 0; offset < space.bytes; offset += BLOCK) {
    use(new Uint8Array(memory.buffer, space.counters + offset, Math.min(BLOCK, space.bytes - offset)), offset);
  }
}
