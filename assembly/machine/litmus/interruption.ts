/**
 * What an interrupt does to the CPU that takes it: mostly as for the hammer, but now and then the scheduler runs. Where CPUs of
 * the model share one of the machine they meet in no other way.
 */
import { relax } from "../words";

/** One interrupt in so many, a power of two. */
const RESCHEDULED = 512;

/** @param word above 0 never while this goes on. */
export function be_interrupted(polls: i32, word: usize): void {
  if (polls % RESCHEDULED == 0) {
    relax();
    return;
  }
  for (let n = 0; n < polls; n++) {
    if (atomic.load<i32>(word) > 0) break;
  }
}
