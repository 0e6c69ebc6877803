/** The native baseline as a process that takes orders, see main.c. */
import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, rmSync } from "node:fs";
import { createInterface } from "node:readline";
import { LEDGER } from "../../assembly/layout/index.js";
import type { Hammer, Rate } from "../hammer.js";

export class NativeProcess implements Hammer {
  private readonly child: ChildProcessWithoutNullStreams;
  private readonly answers: AsyncIterator<string>;

  /** @param head the head of its memory. */
  constructor(
    private readonly executable: string,
    head: Uint8Array,
  ) {
    this.child = spawn(executable, { stdio: "pipe" });
    this.answers = createInterface({ input: this.child.stdout })[Symbol.asyncIterator]();
    this.child.stdin.on("error", () => {}); // of a process that has ended; its missing answer says so
    this.child.stdin.write(head);
  }

  async run(first: number, count: number): Promise<Rate> {
    return JSON.parse(await this.order(`run ${first} ${count} ${LEDGER} 1`)) as Rate;
  }

  /** The whole memory. */
  async memory(): Promise<Uint8Array> {
    const file = `${this.executable}.memory`;
    await this.order(`dump ${file}`);
    const bytes = readFileSync(file);
    rmSync(file);
    return bytes;
  }

  async close(): Promise<void> {
    this.child.stdin.end();
    if (this.child.exitCode === null && this.child.signalCode === null) await once(this.child, "exit");
  }

  private async order(line: string): Promise<string> {
    this.child.stdin.write(`${line}\n`);
    const { value, done } = await this.answers.next();
    if (done) throw new Error(`the native baseline ended at "${line}"`);
    return value;
  }
}
