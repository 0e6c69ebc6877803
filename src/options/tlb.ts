/** What CPUs do with their TLBs by themselves: options of every command that runs operations. */
export const EVICT = "a CPU may drop a TLB entry at any time";
export const PREFETCH = "a CPU may fill a TLB entry, without D, for a page that it does not access";
