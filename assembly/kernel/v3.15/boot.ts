/** The state in which every epoch begins: as in the older kernel, and what further pages a place may have are nobody's. */
import { DECLARED_PAGES, FILE_ORDER, FRAME_DISTANCE, PAGES, PAGE_STRIDE } from "../../layout";
import { nr_frames } from "../../machine/frames";
import { private_read, private_write, private_zero } from "../../machine/private";
import { page_at, page_index_word } from "./index";
import { reset_places } from "../boot";
export { boot_page, is_accounted, reset_places } from "../boot";

export function reset(from: i32, to: i32): void {
  reset_places(from, to);
  const order = private_read(FILE_ORDER);
  const first = page_at(from << order);
  const pages = (to - from) << order;
  for (let number = 1; number < nr_frames(); number++) {
    const others = first + number * FRAME_DISTANCE;
    private_zero(others, pages * PAGE_STRIDE);
    private_zero(others + (DECLARED_PAGES - PAGES), pages * PAGE_STRIDE);
    for (let n = 0; n < pages; n++) private_write(others + n * PAGE_STRIDE + page_index_word, (from << order) + n);
  }
}
