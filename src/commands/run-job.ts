/** How every command runs its job: prints once what came of it, and says by the exit status how it went. */
import { HarnessFailure } from "../failure.js";
import type { OutputOptions } from "../options/output.js";
import { headingOf, partsOf } from "../report/documents/of-result.js";
import { terminalHeading, terminalParts } from "../report/terminal/document.js";
import type { AnyResult } from "../result/any-schema.js";
import { Status } from "../watch/status.js";
import type { Watch, WatchEvent } from "../watch/watch.js";
import { interruption } from "./interruption.js";

/**
 * @param also sees every event, too, before it is shown.
 * @returns the exit status.
 * @throws what the job throws, after printing what was done until then.
 */
export async function runJob(
  job: (watch: Watch) => Promise<AnyResult>,
  output: OutputOptions,
  also: (event: WatchEvent) => void = () => {},
): Promise<number> {
  const status = new Status();
  const on = (event: WatchEvent) => {
    also(event);
    if (event.type === "begun") {
      status.end(); // of what was compiled
      (output.json ? process.stderr : process.stdout).write(terminalHeading(headingOf(event.about)));
    }
    status.on(event);
  };
  const print = (result: AnyResult) => {
    status.end();
    const json = `${JSON.stringify(result)}\n`;
    process.stdout.write(output.json ? json : terminalParts(partsOf(result), output));
    output.file?.write(json);
    return result.exitStatus;
  };
  try {
    return print(await job({ on, stop: interruption() }));
  } catch (error) {
    if (error instanceof HarnessFailure && error.partial !== undefined) print(error.partial as AnyResult);
    throw error;
  } finally {
    status.end();
  }
}
