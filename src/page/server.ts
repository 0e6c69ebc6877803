/** Serves the page on the loopback, and nothing else to nobody else. It keeps no process alive. */
import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { messageOf, UsageError } from "../failure.js";
import { type Guarded, newToken, refusal, wantedOf } from "./guard.js";
import { MOST_STREAMS, Streams } from "./streams.js";

const HOST = "127.0.0.1";

/** Sockets, those included that have not asked for anything yet. */
const MOST_SOCKETS = 2 * MOST_STREAMS;

const LIMITS = {
  maxHeaderSize: 8192,
  headersTimeout: 5000,
  requestTimeout: 5000,
  connectionsCheckingInterval: 1000,
  insecureHTTPParser: false,
};

const HEADERS = {
  "Cache-Control": "no-store",
  "Referrer-Policy": "no-referrer",
  "X-Content-Type-Options": "nosniff",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Cross-Origin-Opener-Policy": "same-origin",
  Connection: "close",
};

/** By the names under which they are asked for. */
export interface Served {
  page: () => { text: string; policy: string };
  /** The newest; undefined: there is none yet. */
  snapshot: () => string | undefined;
  metrics: () => string;
}

export class PageServer {
  readonly streams = new Streams();
  readonly url: string;
  private readonly guarded: Guarded;

  private constructor(
    private readonly server: Server,
    private readonly served: Served,
  ) {
    const { port } = server.address() as AddressInfo;
    this.guarded = { token: newToken(), port };
    this.url = `http://${HOST}:${port}/${this.guarded.token}/`;
    server.on("request", (request, response) => this.answer(request, response));
    server.on("error", () => {}); // of one connection: the run has nothing to do with it
  }

  /** @param port 0: any that is free. @throws UsageError if it cannot be had. */
  static async open(port: number, served: Served): Promise<PageServer> {
    const server = createServer(LIMITS);
    server.unref();
    server.maxConnections = MOST_SOCKETS;
    server.on("connection", (socket) => socket.unref());
    try {
      server.listen(port, HOST);
      await once(server, "listening");
    } catch (error) {
      const isTaken = (error as NodeJS.ErrnoException).code === "EADDRINUSE";
      const why = isTaken ? "something else has this port" : messageOf(error);
      throw new UsageError(`--page ${port}: ${why}; choose another, or --page alone for any that is free`);
    }
    return new PageServer(server, served);
  }

  /** @param snapshot for who looks on; undefined: there is nothing to be said. */
  close(snapshot: string | undefined): void {
    this.streams.end(snapshot);
    this.server.close();
    setImmediate(() => this.server.closeIdleConnections());
  }

  /** A refusal says the same whatever it was for. */
  private answer(request: IncomingMessage, response: ServerResponse): void {
    request.resume();
    const refused = refusal(request, this.guarded);
    if (refused !== undefined) return refuse(response, refused);
    const send = (type: string, text: string, headers = {}) => {
      response.writeHead(200, { ...HEADERS, ...headers, "Content-Type": type });
      response.end(text);
    };
    switch (wantedOf(request)) {
      case "": {
        const { text, policy } = this.served.page();
        return send("text/html; charset=utf-8", text, { "Content-Security-Policy": policy });
      }
      case "metrics":
        return send("application/openmetrics-text; version=1.0.0; charset=utf-8", this.served.metrics());
      case "events":
        return this.stream(request, response);
      default:
        return refuse(response, 404);
    }
  }

  private stream({ method, socket }: IncomingMessage, response: ServerResponse): void {
    if (method !== "HEAD" && this.streams.size >= MOST_STREAMS) return refuse(response, 503);
    response.writeHead(200, { ...HEADERS, "Content-Type": "text/event-stream" });
    socket.setNoDelay(true);
    if (method === "HEAD") response.end();
    else this.streams.add(response, this.served.snapshot());
  }
}

function refuse(response: ServerResponse, status: 403 | 404 | 405 | 503): void {
  const allow = status === 405 ? { Allow: "GET, HEAD" } : {};
  response.writeHead(status, { ...HEADERS, ...allow, "Content-Type": "text/plain; charset=utf-8" });
  response.end("no\n");
}
