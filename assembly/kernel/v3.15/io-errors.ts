/**
 * error-unreported: a sync says that all is well, and a store of its caller's is not on the disk, for the write of it failed and the
 * caller has never been told.
 *
 * A block that failed to be written counts as written everywhere else, and the first version that it has not in truth is remembered here: so what a failed device
 * loses is no lost-store and no sync-loss. Why it cannot be a false alarm: it is forgotten when the block is written again, and a
 * sync that fails takes back from its caller what has failed until then.
 */
import { VIEW_STORED, WORD } from "../../layout";
import { place_of } from "../../machine/frames";
import { private_read, private_write } from "../../machine/private";
import {
  AddressSpace,
  Block,
  current,
  disk_block,
  first_failed_version,
  file_nr_pages,
  file_page,
  nr_blocks,
  Page,
  page_buffer,
  peek,
  poke,
  view,
  Word,
} from "./index";

/** The block is on the disk, or would be. @param before its version there: what the disk has already, no failure takes away. */
export function note_written(page: Page, block: Block, failed: bool, before: i32): void {
  const word = page_buffer(place_of(page), block) + first_failed_version;
  if (!failed && peek(word) != 0) poke(word, 0);
  if (failed && peek(word) == 0 && peek(disk_block(page, block)) != before) poke(word, before + 1);
}

/** The caller of a sync knows now, and counts on its failed stores no more. */
export function note_error_told(mapping: AddressSpace): void {
  const pages = file_nr_pages();
  const blocks = nr_blocks();
  for (let n = 0; n < pages; n++)
    for (let block = 0; block < blocks; block++)
      if (store_failed(file_page(mapping, n), block)) private_write(last_store(file_page(mapping, n), block), 0);
}

/**
 * A sync has returned, and a store of its caller's is missing for a failed write that the caller has not been told of.
 *
 * @oracle error-unreported after sync
 */
export function error_unreported(mapping: AddressSpace): bool {
  const pages = file_nr_pages();
  const blocks = nr_blocks();
  for (let n = 0; n < pages; n++)
    for (let block = 0; block < blocks; block++) if (store_failed(file_page(mapping, n), block)) return true;
  return false;
}

/** Whether the last store of this task is in what failed to be written, and has not been since. */
function store_failed(place: Page, block: Block): bool {
  const stored = private_read(last_store(place, block));
  const first = peek(page_buffer(place, block) + first_failed_version);
  return first != 0 && stored >= first && stored <= peek(disk_block(place, block));
}

function last_store(place: Page, block: Block): Word {
  return view(current(), place) + VIEW_STORED + block * WORD;
}
