/** Asks a page as anything but a well-behaved browser would: with whatever headers and path. */
import { request } from "node:http";
import { connect, type Socket } from "node:net";

export interface Answer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  text: string;
}

interface Asking {
  method?: string;
  headers?: Record<string, string | string[]>;
  /** Instead of the address's own. */
  path?: string;
}

/** @throws what the socket says. */
export function ask(url: string, { method = "GET", headers = {}, path }: Asking = {}): Promise<Answer> {
  const { port, pathname } = new URL(url);
  return new Promise((resolve, reject) => {
    const asked = request(
      { host: "127.0.0.1", port, method, path: path ?? pathname, headers, agent: false },
      (answer) => {
        let text = "";
        answer.on("data", (chunk) => (text += String(chunk)));
        answer.on("end", () => resolve({ status: answer.statusCode!, headers: answer.headers, text }));
        answer.on("error", reject);
      },
    );
    asked.on("error", reject).end();
  });
}

/** All that one request brought until its end, header and all, written out by hand. */
export function askRaw(url: string, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(url).port), "127.0.0.1", () => socket.write(text));
    let heard = "";
    socket.on("data", (chunk) => (heard += String(chunk)));
    socket.on("close", () => resolve(heard)).on("error", reject);
  });
}

/** Asks for the stream and never reads a byte of it. */
export function deaf(url: string): Socket {
  const { port, pathname } = new URL(url);
  const socket = connect(Number(port), "127.0.0.1");
  socket.on("error", () => {}); // which it does not hear, either
  socket.pause();
  socket.write(`GET ${pathname}events HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n\r\n`);
  return socket;
}

/** Looks on until the run has counted more than so many: what happens then happens amidst it, however long it took to begin. @throws what the socket says. */
export function counted(url: string, most = 0): Promise<void> {
  const { port, pathname } = new URL(url);
  return new Promise((resolve, reject) => {
    const asked = request({ host: "127.0.0.1", port, path: `${pathname}events`, agent: false }, (answer) => {
      let text = "";
      answer.on("data", (chunk) => {
        text += String(chunk);
        const all = [...text.matchAll(/"total":\{"done":(\d+)/g)].map(([, done]) => Number(done));
        if (!all.some((done) => done > most)) return;
        asked.destroy();
        resolve();
      });
      answer.on("end", () => reject(new Error("it has ended and counted no more")));
      answer.on("error", reject);
    });
    asked.on("error", reject).end();
  });
}

/** Snapshots of a stream, to its end. */
export async function snapshotsOf<T>(url: string): Promise<T[]> {
  const { text } = await ask(`${url}events`);
  return text
    .split("\n\n")
    .filter((event) => event.startsWith("data: "))
    .map((event) => JSON.parse(event.slice("data: ".length)) as T);
}
