/** Hashes of what lies in memory. */

/** Odd, with about half of its bits set. */
const FACTOR: u64 = (0x9fb21c65 << 32) | 0x1e98df25;

/** 64 bits over some wide words in memory, and over `seed`. */
export function hash_bytes(seed: u64, from: usize, bytes: i32): u64 {
  let hash = seed;
  for (let n = 0; n < bytes; n += 8) {
    hash = (hash ^ load<u64>(from + n)) * FACTOR;
    hash ^= hash >>> 32;
  }
  return hash;
}
