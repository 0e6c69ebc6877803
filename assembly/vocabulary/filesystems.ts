/** Filesystems, by number; which of them a version knows its header says. */
export const FS_EXT3_ORDERED = 0;
export const FS_EXT3_WRITEBACK = 1;
export const FS_NOBH = 2;
export const FS_EXT4_ORDERED = 3;
export const FS_EXT4_NODELALLOC = 4;
export const FS_IOMAP = 5;
export const FS_BDEV = 6;
export const FS_REISERFS_ORDERED = 7;
export const FS_MKWRITE_LATE = 8;
export const FS_NO_MKWRITE = 9;
