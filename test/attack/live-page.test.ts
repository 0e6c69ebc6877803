/** Requests to the live page, as bytes: one that lacks anything that is asked for gets nothing, and the next good one is answered. */
import fc from "fast-check";
import { afterAll, beforeAll, test } from "vitest";
import { pageOf } from "../../src/page/page.js";
import { PageServer } from "../../src/page/server.js";
import { ask, askRaw } from "../page/ask.js";
import { attack, type Wrong } from "./attack.js";
import { texts } from "./words.js";

const SECRET = "a snapshot that nobody else may see";

let server: PageServer;
beforeAll(async () => {
  server = await PageServer.open(0, { page: pageOf, snapshot: () => undefined, metrics: () => `# ${SECRET}\n# EOF\n` });
});
afterAll(() => server.close(undefined));

/** TOKEN and PORT stand for the server's own. */
const token = fc.oneof(fc.constant("TOKEN"), fc.constantFrom("", "TOKE", "TOKENTOKEN", "token", "%54OKEN"), texts(60));
const tail = fc.oneof(
  fc.constantFrom("/metrics", "/", "/events", "", "/metrics/", "//metrics", "/../metrics", "/metrics?x", "/%6detrics"),
  texts(60),
);
const path = fc
  .tuple(fc.constantFrom("/", "//", "", "/./", "/x/../", "http://127.0.0.1:PORT/", "http://evil/"), token, tail)
  .map((parts) => parts.join(""));
const method = fc.oneof(
  { arbitrary: fc.constantFrom("GET", "HEAD"), weight: 4 },
  fc.constantFrom("get", "POST", "OPTIONS", "CONNECT", "PRI", "TRACE", "GET GET", ""),
);
const host = fc.constantFrom(
  "127.0.0.1:PORT",
  "localhost:PORT",
  "127.0.0.1",
  "evil:PORT",
  "127.0.0.1:PORT.evil",
  "[::1]:PORT",
  "",
);
const header = fc.oneof(
  host.map((each) => `Host: ${each}`),
  fc.constantFrom("http://127.0.0.1:PORT", "http://evil", "null", "").map((each) => `Origin: ${each}`),
  fc.constantFrom("none", "same-origin", "same-site", "cross-site", "").map((each) => `Sec-Fetch-Site: ${each}`),
  fc.constantFrom(
    "Content-Length: 5",
    "Content-Length: -1",
    "Transfer-Encoding: chunked",
    "Upgrade: websocket",
    "Expect: x",
  ),
  fc.constantFrom("Connection: keep-alive", "Connection: upgrade", " folded: x", "no colon", ": nothing"),
  fc.tuple(texts(40), texts(2000)).map((parts) => parts.join(": ")),
);
const request = fc
  .tuple(method, path, fc.constantFrom("1.1", "1.0", "0.9", "2.0", "x"), host, fc.array(header, { maxLength: 4 }))
  .map(([verb, where, version, own, others]) => [`${verb} ${where} HTTP/${version}`, `Host: ${own}`, ...others]);

/** Of one that may have it: every word as it is to be. */
function isGood([first = "", ...headers]: string[]): boolean {
  const valuesOf = (name: string) =>
    headers
      .filter((each) => each.toLowerCase().startsWith(`${name}:`))
      .map((each) => each.slice(name.length + 1).trim());
  const [hosts, origins, sites] = ["host", "origin", "sec-fetch-site"].map(valuesOf) as [string[], string[], string[]];
  return (
    /^(GET|HEAD) \/TOKEN\/metrics HTTP\/1\.[01]$/.test(first) &&
    hosts.length === 1 &&
    /^(127\.0\.0\.1|localhost):PORT$/.test(hosts[0]!) &&
    origins.every((each) => each === "http://127.0.0.1:PORT") &&
    sites.every((each) => /^(none|same-origin)$/.test(each))
  );
}

async function once(lines: string[]): Promise<Wrong> {
  const { port, pathname } = new URL(server.url);
  const text = `${lines.join("\r\n")}\r\nConnection: close\r\n\r\n`;
  const own = text.replaceAll("TOKEN", pathname.slice(1, -1)).replaceAll("PORT", port);
  const answered = askRaw(server.url, own).catch((error: Error) => `gone: ${error.message}`);
  const quiet = new Promise<string>((resolve) => setTimeout(resolve, 300, "waits for more").unref()); // or streams
  const answer = await Promise.race([answered, quiet]);
  const next = await ask(`${server.url}metrics`);
  return [
    ...(answer.includes(SECRET) && !isGood(lines) ? ["shown: to one who may not see it"] : []),
    ...(next.status === 200 && next.text.includes(SECRET) ? [] : [`deaf: the next one got ${next.status}`]),
  ];
}

test("nobody sees what he may not, whatever he writes, and the server goes on", async () => {
  await attack("live-page", request, once, 300);
});

test("of these requests some are good, and get what they ask for", async () => {
  const good = ["GET /TOKEN/metrics HTTP/1.1", "Host: localhost:PORT", "Origin: http://127.0.0.1:PORT"];
  const { port, pathname } = new URL(server.url);
  const text = `${good.join("\r\n")}\r\n\r\n`.replaceAll("TOKEN", pathname.slice(1, -1)).replaceAll("PORT", port);
  if (!isGood(good) || !(await askRaw(server.url, text)).includes(SECRET)) throw new Error("the attack is blunt");
});
