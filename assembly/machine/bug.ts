/** BUG_ON: an assertion of the kernel's own. It is an anomaly to count, not an end of the run. */
import { BUG_ON as BUG_ON_ANOMALY } from "../vocabulary/anomalies";
import { tally_anomaly, tally_bug } from "./tally";

/** @param site which one it is: the build numbers those of the variant's own line, nobody writes it; -1: one of another's. */
export function BUG_ON(condition: bool, site: i32 = -1): void {
  if (!condition) return;
  tally_anomaly(BUG_ON_ANOMALY);
  tally_bug(site);
}
