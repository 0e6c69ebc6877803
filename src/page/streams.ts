/**
 * Everybody who looks on, by server-sent events. Nobody is waited for and nothing is kept for anybody: who has not yet read what was
 * sent before gets nothing, and the newest when he has.
 */
import type { ServerResponse } from "node:http";

export const MOST_STREAMS = 32;

/** Sent to one in one go, in characters; then the stream ends and its browser, if somebody is there, asks again. The kernel keeps more. */
export const MOST_SENT = 2 ** 20;

/** How long a stream that ends may take to be read. */
const ENDING_MS = 2000;

/** How soon a browser asks again, in ms. */
const RETRY_MS = 500;

export class Streams {
  private readonly sent = new Map<ServerResponse, number>();

  get size(): number {
    return this.sent.size;
  }

  /** Whether anybody could be sent anything now. */
  get isWaitedFor(): boolean {
    return [...this.sent.keys()].some(isDrained);
  }

  /** @param first sent at once; undefined: there is nothing yet. @returns false: there are too many. */
  add(response: ServerResponse, first: string | undefined): boolean {
    if (this.size >= MOST_STREAMS) return false;
    this.sent.set(response, 0);
    response.on("close", () => this.sent.delete(response));
    response.write(`retry: ${RETRY_MS}\n\n`);
    if (first !== undefined) this.write(response, first);
    return true;
  }

  send(snapshot: string): void {
    for (const response of this.sent.keys()) if (isDrained(response)) this.write(response, snapshot);
  }

  /** The last that is sent; who has not read the one before does not get it. */
  end(snapshot: string | undefined): void {
    for (const response of this.sent.keys()) {
      if (!isDrained(response)) response.destroy();
      else if (snapshot === undefined) response.end();
      else response.end(eventOf(snapshot));
    }
    this.sent.clear();
  }

  private write(response: ServerResponse, snapshot: string): void {
    const event = eventOf(snapshot);
    const sent = (this.sent.get(response) ?? 0) + event.length;
    this.sent.set(response, sent);
    response.cork();
    response.write(event);
    response.uncork(); // now: this thread may have no next moment for long
    if (sent < MOST_SENT) return;
    this.sent.delete(response);
    response.end();
    setTimeout(() => response.destroy(), ENDING_MS).unref();
  }
}

/** Of JSON, which has no line's end in it. */
function eventOf(snapshot: string): string {
  return `data: ${snapshot}\n\n`;
}

/** Whether all that was written has left this process; what a socket holds is counted in. */
function isDrained({ writableLength, socket }: ServerResponse): boolean {
  return socket !== null && writableLength === 0;
}
