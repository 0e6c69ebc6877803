/** How every command runs its job. What tells of it is loaded now, as the job itself is: a request that is refused wants neither. */
import type { OutputOptions } from "../options/output.js";
import type { AnyResult } from "../result/any-schema.js";
import type { Watch } from "../watch/watch.js";
import { refuseLacking } from "./lacking.js";
import type { Telling } from "./told-job.js";

/** As toldJob. @throws HarnessFailure, too, where nothing can run. @param job loads what it runs. */
export async function runJob<R extends AnyResult>(
  job: (watch: Watch) => Promise<R>,
  output: OutputOptions,
  telling: Telling<R> = {},
): Promise<number> {
  refuseLacking();
  const { toldJob } = await import("./told-job.js");
  return toldJob(job, output, telling);
}
