/** The line that stands on stderr while executions run. */
import { steppedAnomalyNames } from "../names.js";
import type { Sampled } from "../stepped/sample-worker.js";
import { clock, significant } from "./number.js";

export function sampleStatus(
  tallies: readonly Sampled[],
  { durationMs, executions }: { durationMs: number | undefined; executions: number | undefined },
  seconds: number,
): string {
  const done = tallies.reduce((sum, tally) => sum + tally.executions, 0);
  const all = executions === undefined ? "" : ` of ${significant(executions * tallies.length)}`;
  const time = durationMs === undefined ? clock(seconds) : `${clock(seconds)} of ${clock(durationMs / 1000)}`;
  const found = steppedAnomalyNames.flatMap((name, kind) => {
    const count = tallies.reduce((sum, tally) => sum + (tally.counts[kind] ?? 0), 0);
    return count === 0 ? [] : [`${name} ${significant(count)}`];
  });
  return `${time}, ${significant(done)}${all} executions: ${found.join(", ") || "nothing yet"}`;
}
