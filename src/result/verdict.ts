/** A variant's result in words. Never "no bug": what was not seen has a bound. */
import { upperBound } from "./number.js";

/** From the gravest down. */
const sentences: ReadonlyMap<string, string> = new Map([
  ["lost-store", "loses data"],
  ["sync-loss", "msync lies"],
  ["stale-read", "reads what is the file's no more"],
  ["untracked-dirty", "loses track of dirty pages"],
  ["untracked-tagged", "loses track, but keeps the tag"],
  ["untracked-buffer", "loses track of dirty buffers"],
  ["deadlock", "deadlocks"],
  ["livelock", "runs on for ever"],
  ["bug-on", "trips the kernel's own assertion"],
  ["tag-missing", "dirty pages the walk cannot find"],
  ["torn-io", "changes pages under IO"],
  ["count-drift", "miscounts dirty pages"],
  ["ref-drift", "miscounts references"],
  ["clean-writable", "leaves clean pages writable"],
  ["sync-loss-sibling", "msync lies amidst a sibling's fault"],
  ["tag-spurious", "tags clean pages"],
]);

/** What a variant declares is no loss that we know of, but somebody looked for it. */
const DECLARED_BEFORE = "deadlock";

interface Seen {
  anomalies: { id: string; count: number; grade: string; interval: readonly [number, number | null] | null }[];
}

/**
 * One line: the gravest forbidden anomaly, or else the gravest that is not by design.
 *
 * @param exposure operations or executions.
 * @param measure what the interval is of: `rate`, `p`.
 */
export function verdict(variant: Seen, exposure: number, measure: string): string {
  const worst = gravest(variant);
  if (worst !== undefined) return sentenceOf(worst);
  if (exposure === 0) return "nothing measured";
  const data = variant.anomalies.find((anomaly) => anomaly.id === "lost-store");
  if (data?.interval === null) return "nothing seen";
  return `nothing seen (${measure} < ${data === undefined ? "?" : upperBound({ interval: data.interval })})`;
}

/** `loses data (forbidden)`. */
export function sentenceOf({ id, grade }: { id: string; grade: string }): string {
  return `${sentences.get(id) ?? `shows ${id}`}${grade === "forbidden" ? " (forbidden)" : ""}`;
}

/** The gravest forbidden anomaly that was seen, or else the gravest that is not by design. */
export function gravest<A extends { id: string; count: number; grade: string }>(variant: {
  anomalies: A[];
}): A | undefined {
  const seen = variant.anomalies.filter((anomaly) => anomaly.count > 0 && anomaly.grade !== "design");
  const forbidden = seen.filter((anomaly) => anomaly.grade === "forbidden");
  const order = [...sentences.keys()];
  const rank = (id: string) => order.indexOf(sentences.has(id) ? id : DECLARED_BEFORE);
  return (forbidden.length > 0 ? forbidden : seen).sort((a, b) => rank(a.id) - rank(b.id))[0];
}
