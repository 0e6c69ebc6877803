/**
 * Where this engine's memory map begins: several engines explore on one memory, and each has a map of its own. Addresses are of
 * the map; only loads and stores are not, and asyncify's pointers.
 */
declare const base: usize;

/** The address in memory of an address in the map. */
export function at(address: usize): usize {
  return base + address;
}
