/** tag-missing (a dirty page that no walk will find) and tag-spurious (a clean page that a walk will look at), at rest. */
import { TAG_MISSING, TAG_SPURIOUS } from "../vocabulary/anomalies";
import { PAGECACHE_TAG_DIRTY, PG_dirty } from "../vocabulary/words";
import { tally_anomaly } from "../machine/tally";
import { peek } from "../machine/words";
import { Page } from "../vocabulary/types";

export function audit_tags(page: Page): void {
  const dirty = peek(page + PG_dirty) != 0;
  const tagged = peek(page + PAGECACHE_TAG_DIRTY) != 0;
  if (dirty && !tagged) tally_anomaly(TAG_MISSING);
  if (tagged && !dirty) tally_anomaly(TAG_SPURIOUS);
}
