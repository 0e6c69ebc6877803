/** Filesystems, by number. */
export const FS_EXT3_ORDERED = 0;
export const FS_EXT3_WRITEBACK = 1;
export const FS_NOBH = 2;
