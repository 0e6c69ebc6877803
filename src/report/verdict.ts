/** A variant's result in words. Never "no bug": what was not seen has a bound. */
import { significant } from "./number.js";
import type { VariantResult } from "../result/schema.js";

/** The gravest thing that was seen decides; anomalies by design decide nothing. */
const SENTENCES: readonly (readonly [string, string])[] = [
  ["lost-store", "loses data"],
  ["sync-loss", "msync lies"],
  ["untracked-dirty", "loses track of dirty pages"],
  ["untracked-tagged", "loses track, but keeps the tag"],
  ["bug-on", "trips the kernel's own assertion"],
  ["tag-missing", "dirty pages the walk cannot find"],
  ["count-drift", "miscounts dirty pages"],
  ["clean-writable", "leaves clean pages writable"],
];

/** One line; names forbidden anomalies as such. */
export function verdict(variant: VariantResult): string {
  const seen = variant.anomalies.filter((anomaly) => anomaly.count > 0 && anomaly.grade !== "design");
  const worst = SENTENCES.find(([id]) => seen.some((anomaly) => anomaly.id === id));
  const forbidden = seen.some((anomaly) => anomaly.grade === "forbidden") ? " (forbidden)" : "";
  if (worst !== undefined) return worst[1] + forbidden;
  const data = variant.anomalies.find((anomaly) => anomaly.id === "lost-store");
  return `nothing seen (rate < ${significant(data?.interval[1] ?? 0)})`;
}
