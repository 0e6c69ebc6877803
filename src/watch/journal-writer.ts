/**
 * Writes the journal of a soak, each record on the disk before the next is begun. A kill loses at most the running record; a torn
 * last line is cut off when the soak is resumed.
 */
import { HarnessFailure, messageOf, UsageError } from "../failure.js";
import { GrowingFile } from "../files/growing.js";
import { sealed } from "../seal.js";
import type { Journal, JournalHeader, JournalRecord } from "./journal.js";

export class JournalWriter {
  /** @param last digest of the last line. */
  private constructor(
    private readonly path: string,
    private readonly file: GrowingFile,
    private last: string,
  ) {}

  /** @throws UsageError if the file exists; HarnessFailure if it cannot be written: nothing is left of it then. */
  static begin(path: string, header: JournalHeader): JournalWriter {
    try {
      const first = sealed(header);
      return new JournalWriter(path, GrowingFile.begin(path, lineOf(first)), first.digest);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "EEXIST")
        throw new UsageError(`--journal ${path} exists; go on with it by --resume, or choose another name`);
      throw new HarnessFailure(`journal ${path}: ${messageOf(error)}; nothing was run`);
    }
  }

  /** @throws HarnessFailure if it cannot be written. */
  static goOn(path: string, { wholeBytes, last }: Journal): JournalWriter {
    try {
      return new JournalWriter(path, GrowingFile.goOn(path, wholeBytes), last);
    } catch (error) {
      throw new HarnessFailure(`journal ${path}: ${messageOf(error)}; nothing was run`);
    }
  }

  /** Waits until it is on the disk. @throws HarnessFailure if it cannot be written, or somebody else has changed the file. */
  append(record: JournalRecord): void {
    const line = sealed({ ...record, after: this.last });
    try {
      this.file.append(lineOf(line));
      this.last = line.digest;
    } catch (error) {
      throw new HarnessFailure(`journal ${this.path}: ${messageOf(error)}; records before ${record.record} are in it`);
    }
  }

  close(): void {
    this.file.close();
  }
}

function lineOf(value: object): string {
  return `${JSON.stringify(value)}\n`;
}
