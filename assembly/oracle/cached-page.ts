/** The page that the cache has for a place. Where a page keeps its place it is the place's own, in or out. */
import { HAS_FRAMES } from "../subject";
import { page_mapping } from "../vocabulary/words";
import { entry_frame, frame_at, nr_frames } from "../machine/frames";
import { peek } from "../machine/words";
import { Page } from "../vocabulary/types";

/** 0: none. */
export function cached_page(place: Page): Page {
  if (!HAS_FRAMES) return peek(place + page_mapping) != 0 ? place : 0;
  for (let number = 0; number < nr_frames(); number++) {
    const page = frame_at(place, number);
    if (peek(page + page_mapping) != 0) return page;
  }
  return 0;
}

/** The page that an entry of this place translates to. */
export function mapped_page(place: Page, entry: i32): Page {
  return HAS_FRAMES ? frame_at(place, entry_frame(entry)) : place;
}
