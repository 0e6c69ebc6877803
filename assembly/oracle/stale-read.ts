/**
 * stale-read: a load that is older than what its own thread stored, though nothing is lost: the file still has the store, and the
 * load has come to a page that is the file's no more.
 *
 * Why it cannot be a false alarm: the thread knows the version that it stored and the one that it loaded, and a block's version
 * only grows where the file has it. Truncation makes the zeros newer than all before them (`zero_blocks`), a sync that fails takes
 * back from its caller what has failed (`note_error_told`), and what a failed device, an invalidation or a pin has lost the file
 * does not have: that is lost-store's, and so is every load of the page that the file has. Whose page a load has come to is in the
 * entry that it went through, which keeps the number of its page when it is flushed. Where a page keeps its place there is no other
 * to come to. Hammered, the page may be taken out between the load and the look: then what was lost before is called by this name.
 */
import { MEMORY_BLOCKS, DISK_BLOCKS, WORD } from "../layout";
import { HAS_FRAMES } from "../subject";
import { page_mapping } from "../vocabulary/words";
import { tlb_entry } from "../machine/cpu";
import { peek, smp_processor_id } from "../machine/words";
import { Page } from "../vocabulary/types";
import { cached_page, mapped_page } from "./cached-page";

/** Whether a load through this mapping that has missed version `stored` has missed it for where it has come to. */
export function is_stale_read(place: Page, map: i32, block: i32, stored: i32): bool {
  if (!HAS_FRAMES) return false;
  const page = mapped_page(place, peek(tlb_entry(smp_processor_id(), place, map)));
  return peek(page + page_mapping) == 0 && version_in_file(place, block) >= stored;
}

/** What a read(2) would give: of the cached page, or from the disk. */
function version_in_file(place: Page, block: i32): i32 {
  const page = cached_page(place);
  return peek(page != 0 ? page + MEMORY_BLOCKS + block * WORD : place + DISK_BLOCKS + block * WORD);
}
