/** The device: it may fail to write, and says so when the IO ends. */
import { place_of } from "../../machine/frames";
import { note_copied } from "../../oracle/torn-io";
import { note_written } from "./io-errors";
import {
  copy_word,
  disk_block,
  io_fails,
  mapping_set_error,
  memory_block,
  Page,
  page_file,
  peek,
  test_and_clear_bit,
} from "./index";

export function dma_to_disk(page: Page, block: i32): void {
  const failed = next_write_fails(page);
  const before = peek(disk_block(page, block));
  copy_word(disk_block(page, block), memory_block(page, block));
  note_written(page, block, failed, before);
  note_copied(page, block);
  if (failed) mapping_set_error(page_file(page));
}

/** A write of who has found that it will not is as if the device had been asked before. */
export function next_write_fails(page: Page): bool {
  const word = place_of(page) + io_fails;
  return peek(word) != 0 && test_and_clear_bit(word);
}
