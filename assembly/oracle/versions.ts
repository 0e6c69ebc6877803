/** Versions of a block that are newer than what the cache has of it: of what comes to the disk by another way. */
import { DISK_BLOCKS, MEMORY_BLOCKS, WORD } from "../layout";
import { frame_at, nr_frames } from "../machine/frames";
import { peek } from "../machine/words";
import { Page } from "../vocabulary/types";

/** More than are ever made to one page. */
const STORES_OF_A_LIFE = 0xffff;

/** Newer than whatever a page of this place has had, or can get in what is left of its life. */
export function overtaking_version(place: Page, block: i32): i32 {
  return (latest_version(place, block) | STORES_OF_A_LIFE) + 1;
}

/** The newest that the disk or a page of this place has. */
export function latest_version(place: Page, block: i32): i32 {
  let latest = peek(place + DISK_BLOCKS + block * WORD);
  for (let number = 0; number < nr_frames(); number++)
    latest = max(latest, peek(frame_at(place, number) + MEMORY_BLOCKS + block * WORD));
  return latest;
}
