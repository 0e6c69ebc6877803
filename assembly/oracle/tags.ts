/** tag-missing (a dirty page that no walk will find) and tag-spurious (a clean page that a walk will look at), at rest. */
import { PAGECACHE_TAG_DIRTY, PG_dirty, TAG_MISSING, TAG_SPURIOUS } from "../layout";
import { tally_anomaly } from "../machine/tally";
import { READ_ONCE } from "../machine/words";
import { Page } from "../mm/types";

export function audit_tags(page: Page): void {
  const dirty = READ_ONCE(page + PG_dirty) != 0;
  const tagged = READ_ONCE(page + PAGECACHE_TAG_DIRTY) != 0;
  if (dirty && !tagged) tally_anomaly(TAG_MISSING);
  if (tagged && !dirty) tally_anomaly(TAG_SPURIOUS);
}
