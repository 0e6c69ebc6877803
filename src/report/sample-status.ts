/** The line that stands on stderr while executions run. */
import type { Vocabulary } from "../model/vocabulary.js";
import type { Sampled } from "../stepped/sample-worker.js";
import { clock, significant } from "./number.js";

export function sampleStatus(
  tallies: readonly { sampled: Sampled; vocabulary: Vocabulary }[],
  { durationMs, executions }: { durationMs: number | undefined; executions: number | undefined },
  seconds: number,
): string {
  const done = tallies.reduce((sum, { sampled }) => sum + sampled.executions, 0);
  const all = executions === undefined ? "" : ` of ${significant(executions * tallies.length)}`;
  const time = durationMs === undefined ? clock(seconds) : `${clock(seconds)} of ${clock(durationMs / 1000)}`;
  const counts = new Map<string, number>();
  for (const { sampled, vocabulary } of tallies)
    for (const { name, number } of vocabulary.anomalies)
      counts.set(name, (counts.get(name) ?? 0) + (sampled.counts[number] ?? 0));
  const found = [...counts].flatMap(([name, count]) => (count === 0 ? [] : [`${name} ${significant(count)}`]));
  return `${time}, ${significant(done)}${all} executions: ${found.join(", ") || "nothing yet"}`;
}
