import type { Command } from "commander";
import { run } from "../jobs/run.js";
import { UsageError } from "../failure.js";
import { addPage, readPage } from "../options/page.js";
import { addOutput, readOutput } from "../options/output.js";
import type { AnyResult } from "../result/any-schema.js";
import { readRequest } from "../result/saved.js";
import type { WatchEvent } from "../watch/watch.js";
import { visible } from "../visible.js";
import { runJob } from "./run-job.js";

/** Whose events say how far they are. */
const PAGED = ["hammer", "sample", "explore"];

export function addRun(program: Command, finish: (status: number) => void): void {
  const command = program
    .command("run <request>")
    .description("run a saved request: a file of one, or the `request` of a saved result");
  addOutput(addPage(command)).action(async (path: string, raw) => {
    const { request, result } = readRequest(path);
    const page = readPage(raw);
    if (page !== undefined && !PAGED.includes(request.mode))
      throw new UsageError(`run --page: is of ${PAGED.join(", ")}, and this is ${request.mode}; leave it out`);
    if (request.mode === "hammer" && request.command === "soak")
      process.stderr.write("note: no journal is kept here; `pagerace soak` keeps one\n");
    const output = readOutput(raw, request.mode);
    const also = (event: WatchEvent) => void (event.type === "begun" && sayOtherCode(event.about, result));
    finish(await runJob((watch) => run(request, watch), output, { also, page }));
  });
}

/** A request names variants: the code that it meant when the result was saved may be another now. */
function sayOtherCode(about: Extract<WatchEvent, { type: "begun" }>["about"], saved: AnyResult | undefined): void {
  for (const { variant, hash } of saved?.variants ?? []) {
    const same = about.variants.find((each) => each.variant === variant);
    if (same !== undefined && same.hash !== hash)
      process.stderr.write(`note: ${visible(variant)} is other code than it was when the result was saved\n`);
  }
}
