/** Files that are read whole, and what pipes bring: what has no end, as a device has, is not read for ever. */
import { constants } from "node:buffer";
import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { getHeapStatistics } from "node:v8";

/** What JSON of one byte may come to: `{},` is 64 bytes of the heap, and some of what is read is there twice for a while. */
const HEAP_OF_A_BYTE = 32;

/** In one piece of a pipe. */
const PIECE = 1 << 20;

/** Bytes of a text that this process has room for. */
export function mostText(): number {
  return Math.min(constants.MAX_STRING_LENGTH, Math.floor(getHeapStatistics().heap_size_limit / HEAP_OF_A_BYTE));
}

/**
 * @param most bytes.
 * @throws what the system says; Error for more than that.
 */
export function readBytes(path: string, most: number): Buffer {
  const file = openSync(path, "r");
  try {
    const about = fstatSync(file);
    if (about.isFile() && about.size > most) throw tooMuch(most);
    const pieces: Buffer[] = [];
    let length = 0;
    for (let read = 1; read > 0; length += read) {
      const piece = Buffer.allocUnsafe(about.isFile() ? Math.max(PIECE, about.size + 1 - length) : PIECE);
      read = readSync(file, piece, 0, piece.length, null);
      if (length + read > most) throw tooMuch(most);
      pieces.push(piece.subarray(0, read));
    }
    return Buffer.concat(pieces, length);
  } finally {
    closeSync(file);
  }
}

function tooMuch(most: number): Error {
  return new Error(`has more than ${most.toLocaleString("en-US")} bytes`);
}
