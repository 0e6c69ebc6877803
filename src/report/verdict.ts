/** A variant's result in words. Never "no bug": what was not seen has a bound. */
import type { VariantResult } from "../result/schema.js";
import { upperBound } from "./number.js";

/** From the gravest down. */
const SENTENCES: readonly (readonly [string, string])[] = [
  ["lost-store", "loses data"],
  ["sync-loss", "msync lies"],
  ["untracked-dirty", "loses track of dirty pages"],
  ["untracked-tagged", "loses track, but keeps the tag"],
  ["bug-on", "trips the kernel's own assertion"],
  ["tag-missing", "dirty pages the walk cannot find"],
  ["count-drift", "miscounts dirty pages"],
  ["clean-writable", "leaves clean pages writable"],
  ["sync-loss-sibling", "msync lies amidst a sibling's fault"],
  ["tag-spurious", "tags clean pages"],
];

/** One line: the gravest forbidden anomaly, or else the gravest that is not by design. */
export function verdict(variant: VariantResult): string {
  const seen = variant.anomalies.filter((anomaly) => anomaly.count > 0 && anomaly.grade !== "design");
  const forbidden = seen.filter((anomaly) => anomaly.grade === "forbidden");
  const worst = (among: typeof seen) => SENTENCES.find(([id]) => among.some((anomaly) => anomaly.id === id))?.[1];
  const bad = worst(forbidden);
  if (bad !== undefined) return `${bad} (forbidden)`;
  if (variant.operations === 0) return "nothing measured";
  const data = variant.anomalies.find((anomaly) => anomaly.id === "lost-store");
  return worst(seen) ?? `nothing seen (rate < ${data === undefined ? "?" : upperBound(data)})`;
}
