/** What filesystems of this era do before a page may be stored to. */
import { FILESYSTEM } from "../../layout";
import { private_read } from "../../machine/private";
import { FS_NO_MKWRITE } from "../../vocabulary/filesystems";
import {
  filemap_page_mkwrite,
  lock_page,
  mapping_cap_account_dirty,
  Page,
  page_in_mapping,
  set_page_dirty,
  unlock_page,
} from "./index";

/** All that is on a disk has one, but for a filesystem that mm provides for and no tree has. */
export function has_page_mkwrite(page: Page): bool {
  return mapping_cap_account_dirty(page) && private_read(FILESYSTEM) != FS_NO_MKWRITE;
}

export function wants_writenotify(page: Page): bool {
  return mapping_cap_account_dirty(page);
}

/** Page referenced. True: it may be stored to now, and is locked. False: it is not the file's any more; the access faults again. */
export function do_page_mkwrite(page: Page): bool {
  return filemap_page_mkwrite(page);
}

/** Page locked; unlocks one that has been taken from its file. */
export function still_in_file(page: Page): bool {
  const there = page_in_mapping(page);
  if (!there) unlock_page(page);
  return there;
}
