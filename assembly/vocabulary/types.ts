/** The kernel's structures are addresses in the shared memory; layout draws them. */
export type Page = usize;
/** A page as kernels call it from v5.16 on, where places in a file stay pages. */
export type Folio = usize;
export type AddressSpace = usize;
export type BufferHead = usize;
/** A page-table entry, and what lies beside it. */
export type Pte = usize;
/** What one CPU holds of one page. */
export type View = usize;
/** One entry of a TLB. */
export type Tlb = usize;
/** Any one word. */
export type Word = usize;

/** Which mapping of a page, from 0. */
export type Mapping = i32;
/** Which block of a page, from 0. */
export type Block = i32;
