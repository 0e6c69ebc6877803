/** A job as it is told of: while it runs, once when it has ended, and by the exit status. */
import { EXIT, HarnessFailure } from "../failure.js";
import type { OutputOptions } from "../options/output.js";
import { headingOf, partsOf } from "../report/documents/of-result.js";
import { terminalHeading, terminalParts } from "../report/terminal/document.js";
import type { AnyResult } from "../result/any-schema.js";
import type { LivePage } from "../page/live-page.js";
import { Status } from "../watch/status.js";
import type { Watch, WatchEvent } from "../watch/watch.js";
import { annotate } from "./annotate.js";
import { Interruption } from "./interruption.js";
import type { Part } from "../report/document.js";
import { visible } from "../visible.js";
import { print } from "./print.js";
import { printQuietly } from "./print-quietly.js";

export interface Telling<R> {
  /** Sees every event, too, before it is shown. */
  also?: (event: WatchEvent) => void;
  /** On which port the run is shown; 0: any, undefined: on none. */
  page?: number | undefined;
  /** What is said of a result; by default all of it. A file has that in any case. */
  saying?: { parts: (result: R) => readonly Part[]; json: (result: R) => unknown };
}

/**
 * @returns the exit status.
 * @throws what the job throws, after printing what was done until then; UsageError, before it, if its page cannot be served.
 */
export async function toldJob<R extends AnyResult>(
  job: (watch: Watch) => Promise<R>,
  output: OutputOptions,
  { also = () => {}, page, saying = { parts: partsOf, json: (result) => result } }: Telling<R> = {},
): Promise<number> {
  const live = page === undefined ? undefined : await openPage(page);
  const status = output.quiet ? { on: () => {}, end: () => {} } : new Status();
  const interruption = new Interruption();
  const on = (event: WatchEvent) => {
    interruption.listen(event.type !== "phase" || !event.deaf);
    also(event);
    if (event.type === "begun") {
      status.end(); // of what was compiled
      const heading = output.quiet ? "" : terminalHeading(headingOf(event.about));
      if (output.json) process.stderr.write(heading);
      else print(heading);
      if (live !== undefined) process.stderr.write(`page: ${live.url}\n`);
    }
    status.on(event);
    live?.on(event);
  };
  const deliver = async (result: R) => {
    status.end();
    live?.close(result);
    try {
      const isReport = saying.parts === partsOf; // what is said instead of one was asked for
      if (output.quiet && !output.json && isReport) printQuietly(result, output);
      else print(output.json ? lineOf(saying.json(result)) : terminalParts(saying.parts(result), output));
    } finally {
      await output.file?.write(result, interruption.stop);
      await annotate(result);
    }
    return result.exitStatus;
  };
  try {
    const result = await job({ on, stop: interruption.stop });
    const exitStatus = await deliver(result);
    if (exitStatus === EXIT.harness) process.stderr.write(`pagerace: ${visible(notShown(result))}\n`);
    return exitStatus;
  } catch (error) {
    if (error instanceof HarnessFailure && error.partial !== undefined) await deliver(error.partial as R);
    throw error;
  } finally {
    status.end();
    live?.close();
  }
}

/** Loaded where one is asked for. */
async function openPage(port: number): Promise<LivePage> {
  const { LivePage: Page } = await import("../page/live-page.js");
  return Page.open(port);
}

/** Why a run that nothing has ended shows nothing. */
function notShown({ warnings }: AnyResult): string {
  return `what was asked for was not shown: ${warnings[0] ?? "the report says why"}`;
}

function lineOf(value: unknown): string {
  return `${JSON.stringify(value)}\n`;
}
