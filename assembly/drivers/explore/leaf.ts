/** What a known step's leaf says: layout/explore draws it. */
import { WORD } from "../../layout";
import { LEAF_CHANGES, LEAF_HEAD } from "../../layout/explore";

/** The n-th word that the step touches: its offset, and in the lowest bit whether the step writes it. */
export function touch_at(leaf: usize, n: i32): i32 {
  return load<i32>(leaf + LEAF_HEAD + (load<i32>(leaf + LEAF_CHANGES) + n) * WORD);
}
