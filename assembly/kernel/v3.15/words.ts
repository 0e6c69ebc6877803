/** What a kernel of this era has beside the words of the older one. */
import { BlockFlag, BlockVersion, FileFlag, PageCount, PageFlag, PageTag } from "../../vocabulary/word-types";

/** Of a place: which of its frames the cache has there; where it has none, -1 less the number of the one that it had last. */
export declare const page_slot: PageCount;
/** Pages that a walk has set out to write: those dirtied behind it are not its. */
export declare const PAGECACHE_TAG_TOWRITE: PageTag;
/** Of a place: whether ext4 has allotted this block a place on the disk. */
export declare const ext4_extent: BlockFlag;
/** A write of the file's has failed, and nobody has been told. */
export declare const AS_EIO: FileFlag;
/** Of a place: the device will not write the block that it gets next. */
export declare const io_fails: PageFlag;
/** Of a place: the first version of this block that the disk would have, had the device not failed to write it; 0: none. */
export declare const first_failed_version: BlockVersion;
/** The device makes checksums or parities of what it writes: a page under writeback must not change. */
export declare const stable_pages_required: FileFlag;
/** The oracle's: the page has gone under writeback on such a device. */
export declare const io_stable: PageFlag;
/** The oracle's: one more than the version of this block that the device has copied. */
export declare const io_copied: BlockVersion;
