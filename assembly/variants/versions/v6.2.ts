/**
 * Unmapping takes its mapping from a dirty page only when the TLBs are flushed. The base of all that is later, in the
 * names of folios.
 *
 * @source 5df397dec7c4, 2022-11-09
 * @filesystems ext4-ordered, ext3-writeback, ext4-nodelalloc, iomap, bdev, reiserfs-ordered, mkwrite-late, no-mkwrite
 * @closes strip
 * @known lost-store with gup, strip: a dirty page without buffers is said to be clean: cc5095747edf, as in v5.18-ext4
 * @known count-drift with gup, strip: PG_dirty is cleared alone: cc5095747edf, as in v5.18-ext4
 * @design untracked-tagged: as in v2.6.29
 */
export * from "../../kernel/v6.2";
export * from "../../kernel/v3.15/boot";
export * from "../../oracle/audit";
export * from "../../kernel/v6.2/operations";
