/** What stderr shows while a run goes on: a line rewritten each second on a terminal, a line each 15 s elsewhere. */
import { visible } from "../visible.js";

const EVERY_MS = { terminal: 1000, elsewhere: 15_000 };

export class StatusLine {
  private readonly began = performance.now();
  private shown = performance.now();

  constructor(private readonly stream: NodeJS.WriteStream = process.stderr) {}

  /** By a clock that nobody sets. @param text makes the line, where it is time for one, of the seconds since the beginning. */
  show(text: (seconds: number) => string): void {
    const now = performance.now();
    if (now - this.shown < (this.stream.isTTY ? EVERY_MS.terminal : EVERY_MS.elsewhere)) return;
    this.shown = now;
    const line = visible(text((now - this.began) / 1000));
    if (!this.stream.isTTY) this.stream.write(`${line}\n`);
    else this.stream.write(`\r\x1b[2K${line.slice(0, (this.stream.columns || 80) - 1)}`);
  }

  /** Clears the terminal's line. */
  end(): void {
    if (this.stream.isTTY) this.stream.write("\r\x1b[2K");
  }
}
