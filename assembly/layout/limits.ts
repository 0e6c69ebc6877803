/** How much there is room for. */
export const WORD = 4;
export const MAX_CPUS = 16;
export const MAX_VARIANTS = 48;
export const MAX_PAGES = 65536;
/** Pages that a place in the page cache may have in turn, in kernels where a page can outlive its place. */
export const MAX_FRAMES = 4;
/** Places of such kernels. */
export const MAX_PLACES = MAX_PAGES / MAX_FRAMES;
export const MAX_PTES = 2;
export const MAX_BLOCKS = 4;
/** Kinds of operations of one variant. */
export const MAX_OPS = 24;
/** Anomalies of one variant: bits of a mask. */
export const MAX_ANOMALIES = 24;
/** Assertions in one variant's code. */
export const MAX_BUGS = 128;
