/** A file that grows piece by piece, each on the disk before the next: all of a piece or nothing, and no piece into another's file. */
import { closeSync, fstatSync, fsyncSync, ftruncateSync, openSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { writeAll, writeWhole } from "./whole.js";

export class GrowingFile {
  private constructor(
    private readonly path: string,
    private readonly file: number,
    private bytes: number,
  ) {}

  /** @throws what the system says, EEXIST where there is such a file; nothing new is left then. */
  static begin(path: string, first: string): GrowingFile {
    writeWhole(path, first, { replace: false });
    return GrowingFile.goOn(path, Buffer.byteLength(first));
  }

  /** @param bytes of what is whole: the rest is cut off. @throws what the system says. */
  static goOn(path: string, bytes: number): GrowingFile {
    const file = openSync(path, "r+");
    ftruncateSync(file, bytes);
    return new GrowingFile(resolve(path), file, bytes);
  }

  /** @throws Error with what the system says, or what somebody else has done to the file: it is then as it was. */
  append(piece: string): void {
    const changed = this.changed();
    if (changed !== undefined) throw new Error(changed);
    const bytes = Buffer.from(piece);
    try {
      writeAll(this.file, bytes, this.bytes);
      fsyncSync(this.file);
    } catch (error) {
      ftruncateSync(this.file, this.bytes);
      throw error;
    }
    this.bytes += bytes.length;
  }

  close(): void {
    closeSync(this.file);
  }

  private changed(): string | undefined {
    const own = fstatSync(this.file);
    const there = statSync(this.path, { throwIfNoEntry: false });
    if (there === undefined) return "was removed or renamed while it was written";
    if (there.ino !== own.ino || there.dev !== own.dev) return "another file has its name now";
    if (own.size === this.bytes) return undefined;
    return `was changed by somebody else: it has ${own.size} bytes, and ${this.bytes} were written`;
  }
}
