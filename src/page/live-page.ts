/** The page of a run: what it shows, made of the run's events, and who it is served to. */
import type { AnyResult } from "../result/any-schema.js";
import type { WatchEvent } from "../watch/watch.js";
import { pageOf } from "./page.js";
import { Progress } from "./progress.js";
import { PageServer } from "./server.js";

/** At most twice a second. */
const EVERY_MS = 500;

export class LivePage {
  private readonly progress = new Progress();
  private newest: { text: string; ms: number } | undefined;
  private timer: NodeJS.Timeout | undefined;
  private server: PageServer | undefined;

  private constructor() {}

  /** @param port 0: any that is free. @throws UsageError if it cannot be had. */
  static async open(port: number): Promise<LivePage> {
    const live = new LivePage();
    live.server = await PageServer.open(port, {
      page: pageOf,
      snapshot: () => live.snapshot(),
      metrics: () => live.progress.metrics(),
    });
    live.timer = setInterval(() => live.tell(), EVERY_MS).unref();
    return live;
  }

  /** Whoever knows it may look on. */
  get url(): string {
    return this.server!.url;
  }

  on(event: WatchEvent): void {
    this.progress.on(event);
    if (event.type !== "phase" || !event.deaf) return;
    this.newest = undefined;
    this.tell(); // until it is over nothing else is told
  }

  /** The last that is told, and nobody is served any more. @param result undefined: none came of it. */
  close(result?: AnyResult): void {
    if (this.server === undefined) return;
    clearInterval(this.timer);
    this.progress.end(result);
    this.newest = undefined;
    this.server.close(this.server.streams.size === 0 ? undefined : this.snapshot());
    this.server = undefined;
  }

  /** Of a moment for which nobody looks on, nothing is worked out. */
  private tell(): void {
    if (this.server?.streams.isWaitedFor !== true) return;
    const snapshot = this.snapshot();
    if (snapshot !== undefined) this.server.streams.send(snapshot);
  }

  private snapshot(): string | undefined {
    const now = performance.now();
    if (this.newest !== undefined && now - this.newest.ms < EVERY_MS / 2) return this.newest.text;
    const snapshot = this.progress.snapshot();
    if (snapshot === undefined) return undefined;
    this.newest = { text: JSON.stringify(snapshot), ms: now };
    return this.newest.text;
  }
}
