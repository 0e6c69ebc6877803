/** The frames of a place, and the place of a frame: plain sums, which hold while anybody has a use for them. */
import { ENTRY_FRAME_SHIFT, FRAME_DISTANCE, NR_FRAMES, PAGES } from "../layout";
import { Page } from "../vocabulary/types";
import { private_read } from "./private";

export function nr_frames(): i32 {
  return private_read(NR_FRAMES);
}

export function frame_at(place: Page, number: i32): Page {
  return place + number * FRAME_DISTANCE;
}

export function frame_number(page: Page): i32 {
  return <i32>(page - PAGES) / FRAME_DISTANCE;
}

export function place_of(page: Page): Page {
  return page - frame_number(page) * FRAME_DISTANCE;
}

/** The frame that an entry of a page table or of a TLB translates to. */
export function entry_frame(entry: i32): i32 {
  return entry >>> ENTRY_FRAME_SHIFT;
}

/** The bits that make an entry translate to this page. */
export function frame_bits(page: Page): i32 {
  return frame_number(page) << ENTRY_FRAME_SHIFT;
}
