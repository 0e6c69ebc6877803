/**
 * ext4 as v3.15 had it before its stable releases: a commit writes of a page what has a place on the disk, and with that takes the
 * page away from the walk of a sync.
 *
 * @source before 1c8349a17137, 2014-05-12
 * @known sync-loss with commit: set_page_writeback clears TOWRITE of a page that is only partly written; closed by 1c8349a17137 in v3.16
 * @filesystems ext4-ordered, ext4-nodelalloc
 * @design untracked-tagged: as in v2.6.29
 */
import { ext4_bio_write_page, Page } from "../../kernel/v3.15";
export * from "./v3.15";

export function ext4_write_partly(page: Page): void {
  ext4_bio_write_page(page, false);
}
