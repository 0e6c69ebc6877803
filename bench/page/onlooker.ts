/**
 * A process that looks on at a page: `reads` as a browser does, asking again when its stream has ended, or `dead`, which asks and never
 * reads. Says "there" when it is; told to end, it says how many snapshots it has read.
 */
import { get } from "node:http";
import { connect } from "node:net";

const [url = "", kind = "", count = "1"] = process.argv.slice(2);
/** As the stream asks for it. */
const RETRY_MS = 500;
let snapshots = 0;

function read(said: () => void): void {
  const again = () => void setTimeout(() => read(() => {}), RETRY_MS);
  get(`${url}events`, { agent: false }, (answer) => {
    said();
    answer.on("data", (chunk: Buffer) => (snapshots += chunk.toString().split("data: ").length - 1));
    answer.on("close", again).on("error", () => {});
  }).on("error", again);
}

function neverRead(said: () => void): void {
  const { port, host, pathname } = new URL(url);
  const socket = connect(Number(port), "127.0.0.1", said).pause();
  socket.on("error", () => {}); // it has gone: so will this process
  socket.write(`GET ${pathname}events HTTP/1.1\r\nHost: ${host}\r\n\r\n`);
}

let left = Number(count);
const said = () => --left === 0 && process.send!("there");
for (let n = Number(count); n > 0; n--) (kind === "reads" ? read : neverRead)(said);
process.on("message", () => process.send!({ snapshots }, () => process.exit()));
process.on("disconnect", () => process.exit());
