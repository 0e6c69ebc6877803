/** What a kernel of this era has beside the words of the older one. */
import { BlockFlag, PageCount, PageTag } from "../../vocabulary/word-types";

/** Of a place: which of its frames the cache has there; where it has none, -1 less the number of the one that it had last. */
export declare const page_slot: PageCount;
/** Pages that a walk has set out to write: those dirtied behind it are not its. */
export declare const PAGECACHE_TAG_TOWRITE: PageTag;
/** Of a place: whether ext4 has allotted this block a place on the disk. */
export declare const ext4_extent: BlockFlag;
