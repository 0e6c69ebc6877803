/** The kernel's structures are addresses in the shared memory; layout draws them. */
export type Page = usize;
export type AddressSpace = usize;
export type BufferHead = usize;
