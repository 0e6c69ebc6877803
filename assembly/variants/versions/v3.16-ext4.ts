/**
 * ext4 keeps TOWRITE on a page that it writes only partly, so that whoever has set out to write it all comes by. What v3.15's
 * stable releases have, too, and all that is later.
 *
 * @source 1c8349a17137, 2014-05-12
 * @closes commit
 * @design untracked-tagged: as in v2.6.29
 */
import { ext4_bio_write_page, Page } from "../../kernel/v3.15";
export * from "./v3.15-ext4";

export function ext4_write_partly(page: Page): void {
  ext4_bio_write_page(page, true);
}
