/** BUG_ON: an assertion of the kernel's own. It is an anomaly to count, not an end of the run. */
import { BUG_ON as BUG_ON_ANOMALY } from "../vocabulary/anomalies";
import { tally_anomaly } from "./tally";

export function BUG_ON(condition: bool): void {
  if (condition) tally_anomaly(BUG_ON_ANOMALY);
}
