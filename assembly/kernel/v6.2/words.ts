/** What a kernel of this era has beside the words of the older ones. */
import { FileCount, MappingCount, ViewCount, ViewFlag, ViewLock } from "./index";

/** Of the reclaiming task: what it has unmapped CPUs may still use. */
export declare const tlb_ubc_flush_required: ViewFlag;
/** Of the reclaiming task: somebody may still store through what it has unmapped. */
export declare const tlb_ubc_writable: ViewFlag;
/** A reader takes its own, a writer everybody's. */
export declare const mmap_lock: ViewLock;
/** What the vma of a mapping does not allow: at first it allows all. */
export declare const vma_denies: MappingCount;
/** Of the mm: below, how often reclaim has put a flush off; above, how many of these have been made up for. */
export declare const tlb_flush_batched: FileCount;
/** Of the file's mapping: errors until now, and below whether there is one, and whether anybody has been told of the last. */
export declare const wb_err: FileCount;
/** The same as it was when this task's open file last looked; kept with the file's first page. */
export declare const f_wb_err: ViewCount;
