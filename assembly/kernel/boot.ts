/** The state in which every epoch begins: every page cached, uptodate, clean and unmapped, its buffers attached and clean. */
import { FILE_ORDER, FILE_STRIDE, NR_TASKS, PAGE_STRIDE, UNACCOUNTED_EVERY, VIEW_STRIDE } from "../layout";
import { private_read, private_write, private_zero } from "../machine/private";
import {
  accounted,
  file_at,
  has_buffers,
  page_at,
  page_count_word,
  page_index_word,
  page_mapping,
  PG_private,
  PG_uptodate,
  view,
} from "./index";

/** Files `from` to `to` - 1, their pages, and what every CPU and task holds of them; there are at least as many tasks as CPUs. */
export function reset(from: i32, to: i32): void {
  reset_places(from, to);
}

export function reset_places(from: i32, to: i32): void {
  const order = private_read(FILE_ORDER);
  const views = private_read(NR_TASKS);
  const first = page_at(from << order);
  const pages = (to - from) << order;
  private_zero(file_at(from), (to - from) * FILE_STRIDE);
  private_zero(first, pages * PAGE_STRIDE);
  for (let file = from; file < to; file++) private_write(file_at(file) + accounted, is_accounted(file) ? 1 : 0);
  for (let index = from << order; index < to << order; index++) boot_page(index);
  for (let task = 0; task < views; task++) private_zero(view(task, first), pages * VIEW_STRIDE);
}

export function is_accounted(file: i32): bool {
  const every = private_read(UNACCOUNTED_EVERY);
  return every == 0 || (file + 1) % every != 0;
}

export function boot_page(index: i32): void {
  const page = page_at(index);
  private_write(page + page_index_word, index);
  private_write(page + page_mapping, 1);
  private_write(page + page_count_word, 1);
  private_write(page + PG_uptodate, 1);
  private_write(page + PG_private, has_buffers() ? 1 : 0);
}
