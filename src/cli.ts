#!/usr/bin/env node
/**
 * Turns every end into an exit status. It stands here before anything else of ours is loaded, for that can fail, too; what nobody has
 * caught is a fault of ours, never a finding, and Node's own status for it is 1.
 */
import { closeSync } from "node:fs";
import { isatty } from "node:tty";

const STATUS = { forbidden: 1, usage: 2, harness: 3 };

let decided: number | undefined;
for (const event of ["uncaughtException", "unhandledRejection"]) {
  process.on(event, (error: unknown) => {
    decided = exitOf(error);
    process.exit(decided);
  });
}
process.on("exit", (code) => {
  if (decided !== undefined) process.exitCode = isUnread ? STATUS.harness : decided; // whoever else has said something
  if (decided !== undefined || code !== STATUS.forbidden) return;
  process.stderr.write("pagerace: something that was loaded ended the process with 1: the run says nothing\n");
  process.exitCode = STATUS.harness;
});

// Node sets terminals as they were, at the very end, and aborts where one is gone by then: what is closed it leaves alone.
const terminals = [0, 1, 2].filter((stream) => isatty(stream));
process.on("exit", () => terminals.filter((stream) => !isatty(stream)).forEach((stream) => closeSync(stream)));

process.stderr.on("error", () => {}); // there is nobody to tell

// A reader that has gone away needs no word; a full disk does. Neither is an anomaly. Who else hears of it has a file to write yet.
let isUnread = false;
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (!isUnread && error.code !== "EPIPE") process.stderr.write(`pagerace: stdout: ${error.message}\n`);
  isUnread = true;
  process.exitCode = STATUS.harness;
  if (process.stdout.listenerCount("error") === 1) process.exit(STATUS.harness);
});

let status: number;
try {
  const { main } = await import("./commands/main.js");
  status = await main();
} catch (error) {
  status = exitOf(error);
}
decided = status;
process.exitCode = isUnread ? STATUS.harness : status;

/** One line for each; of a fault of ours, PAGERACE_DEBUG=1 tells where. */
function exitOf(error: unknown): number {
  if (!(error instanceof Error)) return end(`pagerace: ${String(error)}`, STATUS.harness);
  if ("exitStatus" in error) {
    const isFault = error.name !== "Interrupted";
    return end(`${isFault ? "pagerace: " : ""}${error.message}`, Number(error.exitStatus)); // one of src/failure.ts
  }
  const isCommander = "code" in error && String(error.code).startsWith("commander.");
  if (isCommander && "exitCode" in error) return error.exitCode === 0 ? 0 : STATUS.usage; // it has said so itself
  const line = `pagerace: ${error.name}: ${error.message}`.replace(/\s+/g, " ");
  return end(process.env["PAGERACE_DEBUG"] === "1" ? `${line}\n${error.stack}` : line, STATUS.harness);
}

function end(line: string, status: number): number {
  process.stderr.write(`${line}\n`);
  return status;
}
