/** Marsaglia's xorshift32 ("Xorshift RNGs", J. Stat. Soft. 8(14), 2003): for streams beside the one that operations are drawn from. */
import { private_read, private_write } from "./private";

/** 32 random bits. @param state a word that is not 0. */
export function xorshift32(state: usize): i32 {
  let x = private_read(state);
  x ^= x << 13;
  x ^= x >>> 17;
  x ^= x << 5;
  private_write(state, x);
  return x;
}
