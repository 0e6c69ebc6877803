/**
 * Where this engine's memory map begins: several engines explore on one memory, and each has a map of its own. Addresses are of
 * the map; only loads and stores are not, and asyncify's pointers. No constant: an optimiser might keep its sum with an address
 * on a task's stack, and engines could not exchange stacks.
 */
let base: usize = 0;

export function set_base(address: usize): void {
  base = address;
}

/** The address in memory of an address in the map. */
export function at(address: usize): usize {
  return base + address;
}
