/** Whom the page's server answers, and what it keeps for those who do not read. */
import { once } from "node:events";
import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import { PageServer } from "../../src/page/server.js";
import { MOST_SENT, MOST_STREAMS } from "../../src/page/streams.js";
import { pageOf } from "../../src/page/page.js";
import { ask, askRaw, deaf } from "./ask.js";

let server: PageServer;
beforeEach(async () => {
  server = await PageServer.open(0, { page: pageOf, snapshot: () => '"first"', metrics: () => "# EOF\n" });
});
afterEach(() => server.close(undefined));

const portOf = (url: string) => new URL(url).port;
const tokenOf = (url: string) => new URL(url).pathname.slice(1, -1);

test("who was told the address is answered, under either name of the loopback", async () => {
  expect(server.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/[A-Za-z0-9_-]{43}\/$/);
  for (const host of ["127.0.0.1", "localhost", "LOCALHOST"]) {
    const { status, text } = await ask(server.url, { headers: { host: `${host}:${portOf(server.url)}` } });
    expect([status, text.slice(0, 15)]).toEqual([200, "<!doctype html>"]);
  }
  const fetched = await ask(server.url, { headers: { origin: server.url.slice(0, server.url.indexOf("/", 8)) } });
  expect(fetched.status).toBe(200);
  const metrics = await ask(`${server.url}metrics`);
  expect(metrics.headers["content-type"]).toBe("application/openmetrics-text; version=1.0.0; charset=utf-8");
});

test("no two servers have one token", async () => {
  const other = await PageServer.open(0, { page: pageOf, snapshot: () => undefined, metrics: () => "" });
  expect(tokenOf(other.url)).not.toBe(tokenOf(server.url));
  other.close(undefined);
});

test("nothing of an answer is kept, framed, shared or allowed to anybody else", async () => {
  for (const path of ["", "metrics", "nothing"]) {
    const { headers } = await ask(`${server.url}${path}`);
    expect(headers).toMatchObject({ "cache-control": "no-store", "referrer-policy": "no-referrer" });
    expect(headers["x-content-type-options"]).toBe("nosniff");
    expect(Object.keys(headers).filter((name) => name.startsWith("access-control"))).toEqual([]);
  }
  const { headers, text } = await ask(server.url);
  const policy = String(headers["content-security-policy"]);
  expect(policy).toMatch(/^default-src 'none'; style-src 'sha256-\S+'; script-src 'sha256-\S+'; connect-src 'self'; /);
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toMatch(/unsafe|https?:|\*/);
  expect(text).not.toMatch(/https?:\/\//);
});

const FOREIGN: Record<string, (port: string) => Record<string, string | string[]>> = {
  "a name that leads here": (port) => ({ host: `evil.example:${port}` }),
  "another port": (port) => ({ host: `127.0.0.1:${Number(port) - 1}` }),
  "no port": () => ({ host: "127.0.0.1" }),
  "a name that begins like ours": (port) => ({ host: `127.0.0.1:${port}.evil.example` }),
  "another origin": () => ({ origin: "https://evil.example" }),
  "an origin that is none": () => ({ origin: "null" }),
  "another port's origin": (port) => ({ origin: `http://127.0.0.1:${Number(port) - 1}` }),
  "a link of another site": () => ({ "sec-fetch-site": "cross-site" }),
  "another port's page": () => ({ "sec-fetch-site": "same-site" }),
};

test.each(Object.keys(FOREIGN))("%s is refused, wherever it asks", async (name) => {
  for (const path of ["", "events", "metrics"]) {
    const answer = await ask(`${server.url}${path}`, { headers: FOREIGN[name]!(portOf(server.url)) });
    expect([answer.status, answer.text]).toEqual([403, "no\n"]);
  }
});

test("two hosts, or none, are refused", async () => {
  const { port, pathname } = new URL(server.url);
  const own = `Host: 127.0.0.1:${port}`;
  const two = await askRaw(server.url, `GET ${pathname} HTTP/1.1\r\n${own}\r\nHost: evil\r\n\r\n`);
  expect(two).toMatch(/^HTTP\/1\.1 40[03] /);
  expect(await askRaw(server.url, `GET ${pathname} HTTP/1.1\r\n\r\n`)).toMatch(/^HTTP\/1\.1 400 /);
  expect(await askRaw(server.url, `GET ${pathname} HTTP/1.0\r\n\r\n`)).toMatch(/^HTTP\/1\.1 403 /);
  expect(await askRaw(server.url, `GET ${pathname} HTTP/1.1\r\n${own}\r\n\r\n`)).toMatch(/^HTTP\/1\.1 200 /);
});

test("without the token, with another one, or round about it there is one answer", async () => {
  const token = tokenOf(server.url);
  const wrong = `${token.slice(0, -1)}${token.endsWith("A") ? "B" : "A"}`;
  const paths = [
    ["", "/", "//", "/index.html", "/metrics", "/events", "/favicon.ico", `/${token}`, `/${token.slice(1)}/`],
    [`/${wrong}/`, `/${wrong}/events`, `//${token}/`, `/x/${token}/`, `/${token}/../${token}/`, `/./${token}/`],
    [`/${token}/../../etc/passwd`, `/${token}/..%2f..%2fetc%2fpasswd`, `/${token}/events/`, `/${token}/?x`],
    [`/%2f${token}/`, `http://evil.example/${token}/`, `/${token}/Events`, `/${token}//events`, `*`],
  ].flat();
  for (const path of paths) {
    if (path === "") continue;
    const { status, text } = await ask(server.url, { path });
    expect([path, status, text]).toEqual([path, 404, "no\n"]);
  }
});

test("whoever would change something is refused", async () => {
  for (const method of ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"]) {
    const { status, headers } = await ask(server.url, { method });
    expect([method, status, headers["allow"]]).toEqual([method, 405, "GET, HEAD"]);
  }
  const head = await ask(server.url, { method: "HEAD" });
  expect([head.status, head.text]).toEqual([200, ""]);
  expect((await ask(`${server.url}events`, { method: "HEAD" })).status).toBe(200);
});

test("headers beyond all measure are cut off, and the next one is answered", async () => {
  const giant = await ask(server.url, { headers: { cookie: "x".repeat(20_000) } });
  expect(giant.status).toBe(431);
  await ask(server.url, { path: `/${"x".repeat(20_000)}/` }).then(({ status }) => expect(status).toBe(431));
  expect((await ask(server.url)).status).toBe(200);
});

test("a port that somebody has is refused in one line", async () => {
  const port = Number(portOf(server.url));
  await expect(PageServer.open(port, { page: pageOf, snapshot: () => "", metrics: () => "" })).rejects.toThrow(
    `--page ${port}: something else has this port; choose another, or --page alone for any that is free`,
  );
  const free = createServer().listen(0, "127.0.0.1");
  await once(free, "listening");
  const { port: found } = free.address() as { port: number };
  free.close();
  await once(free, "close");
  const opened = await PageServer.open(found, { page: pageOf, snapshot: () => "", metrics: () => "" });
  expect(portOf(opened.url)).toBe(String(found));
  opened.close(undefined);
});

test("the first snapshot comes at once, the last before the end", async () => {
  const stream = ask(`${server.url}events`);
  while (server.streams.size === 0) await sleep(10);
  server.streams.send('"second"');
  server.close('"last"');
  const { text, headers } = await stream;
  expect(headers["content-type"]).toBe("text/event-stream");
  expect(text.split("\n\n").filter(Boolean)).toEqual(["retry: 500", 'data: "first"', 'data: "second"', 'data: "last"']);
});

test("one more than there may be is told so, and has a place when another has gone", async () => {
  const sockets = Array.from({ length: MOST_STREAMS }, () => deaf(server.url));
  while (server.streams.size < MOST_STREAMS) await sleep(10);
  expect((await ask(`${server.url}events`)).status).toBe(503);
  expect((await ask(server.url)).status).toBe(200);
  sockets[0]!.destroy();
  while (server.streams.size === MOST_STREAMS) await sleep(10);
  const again = deaf(server.url);
  while (server.streams.size < MOST_STREAMS) await sleep(10);
  for (const socket of [...sockets, again]) socket.destroy();
});

/** Snapshots that are sent to one who reads, or does not, as fast as they can be. @returns what was written to him. */
async function sentTo(reads: boolean, snapshots: number): Promise<{ written: number; queued: number }> {
  const large = JSON.stringify("x".repeat(2 ** 16));
  let accepted: import("node:http").ServerResponse | undefined;
  const streams = server.streams;
  const add = streams.add.bind(streams);
  streams.add = (response, first) => add((accepted = response), first);
  const socket = deaf(server.url);
  if (reads) socket.on("data", () => {}).resume();
  while (streams.size === 0) await sleep(5);
  const { socket: own } = accepted!;
  let queued = 0;
  for (let n = 0; n < snapshots; n++) {
    streams.send(large);
    queued = Math.max(queued, accepted!.writableLength);
    await sleep(2);
  }
  const written = own!.bytesWritten;
  socket.destroy();
  return { written, queued };
}

test("who does not read has no more kept for him than one snapshot, and no more sent than a stream's worth", async () => {
  const { written, queued } = await sentTo(false, 60);
  expect(queued).toBeLessThan(2 * 2 ** 16);
  expect(written).toBeLessThan(MOST_SENT + 2 * 2 ** 16);
  expect(written).toBeGreaterThan(2 ** 16);
});

test("who reads is sent a stream's worth, and then asked to ask again", async () => {
  const stream = ask(`${server.url}events`);
  while (server.streams.size === 0) await sleep(5);
  const large = JSON.stringify("x".repeat(2 ** 16));
  for (let n = 0; n < 200 && server.streams.size > 0; n++) {
    server.streams.send(large);
    await sleep(2);
  }
  const { text } = await stream;
  expect(server.streams.size).toBe(0);
  expect(text.length).toBeGreaterThanOrEqual(MOST_SENT);
  expect(text.length).toBeLessThan(MOST_SENT + 2 * 2 ** 16);
});
