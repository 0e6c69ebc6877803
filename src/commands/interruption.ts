/** SIGINT, SIGTERM, SIGHUP, and that who has started the process is gone: the first ends the run after its round, the second the process. */
import { EXIT } from "../failure.js";

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** One Ctrl-C may come twice, from the terminal and from npm, and so does the end that `timeout` sets: within this they are one. */
const ECHO_MS = 300;

export class Interruption {
  private readonly controller = new AbortController();
  private listens = false;
  private firstMs = 0;
  /** Aborted by the first signal. */
  readonly stop = this.controller.signal;

  constructor() {
    this.listen(true);
    if (process.connected === false) this.controller.abort(); // who has started it is gone already
    if (!process.connected) return;
    process.on("disconnect", this.hear);
    process.channel?.unref(); // nothing else is waited for there
  }

  /**
   * A signal that has come and was not heard yet is forgotten with its listener: nothing is changed that need not be.
   *
   * @param able whether this thread gets round to hearing a signal; while it does not, the first one ends the process, too.
   */
  listen(able: boolean): void {
    if (able === this.listens) return;
    this.listens = able;
    for (const signal of SIGNALS) {
      if (able) process.on(signal, this.hear);
      else process.off(signal, this.hear);
    }
  }

  private readonly hear = (): void => {
    if (!this.stop.aborted) this.firstMs = performance.now();
    else if (performance.now() - this.firstMs > ECHO_MS) process.exit(EXIT.interrupted);
    this.controller.abort();
  };
}
