/** What an interrupt does to the CPU that takes it: it stops for some loads of one word, which no compiler may leave out. */

/** @param word above 0 never while this goes on. */
export function be_interrupted(polls: i32, word: usize): void {
  for (let n = 0; n < polls; n++) {
    if (atomic.load<i32>(word) > 0) break;
  }
}
