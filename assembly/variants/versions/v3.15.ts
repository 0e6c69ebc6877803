/**
 * Unmapping flushes the TLBs while it holds the pte lock, so that page_mkclean, which takes it, cannot clean the page in between;
 * but the page has lost its mapping before, and then page_mkclean does not even look. The base of all that is later.
 *
 * @source 1cf35d47712d, 2014-04-25
 * @known lost-store with unmap: the page's mapcount is 0 before the TLBs are flushed; closed by 5df397dec7c4 in v6.2
 * @known sync-loss with unmap: a store through such a TLB entry, acknowledged by msync
 * @known torn-io with unmap: such a store may come while the device has the page; closed by 5df397dec7c4 in v6.2
 * @known error-unreported with fail: an error is told to one, whoever asks first; closed by 5660e13d2fd6 in v4.13
 * @known count-drift with truncate: a fault that asks no filesystem may mark a page dirty that leaves its file meanwhile; closed by 2d6d7f982846 in v3.19
 * @known bug-on with gup, strip: ext4 asserts that a dirty page has buffers; closed by cc5095747edf in v5.18
 * @known lost-store with gup, strip: the store to that page, where the assertion ends what would have written it
 * @filesystems ext3-ordered, ext3-writeback, nobh, ext4-ordered, ext4-nodelalloc, iomap, bdev, reiserfs-ordered, mkwrite-late, no-mkwrite
 * @design untracked-tagged: as in v2.6.29
 */
export * from "../../kernel/v3.15";
export * from "../../kernel/v3.15/boot";
export * from "../../oracle/audit";
export * from "../../kernel/v3.15/operations";
