/**
 * Dirty tracking begins: clean shared pages are write-protected, so that the first store faults. Data was lost.
 *
 * @source d08b3851da41, edc79b2a46ed, 204ec841fbea, 2006-09-26
 * @filesystems ext3-ordered, ext3-writeback, nobh
 * @known lost-store: the corruption of December 2006: kjournald cleans the buffers behind PG_dirty and the pte, and clear_page_dirty_for_io ignores that the pte was dirty
 * @known sync-loss: the same store, acknowledged by msync
 * @known lost-store with strip: try_to_free_buffers cleans the page after it has let go of private_lock, and who marks it dirty in between finds no buffers; closed by 46d2277c796f in v2.6.20-rc2
 * @known lost-store with reclaim: the same, stripped by reclaim
 * @known sync-loss with strip: the same store, acknowledged by msync
 * @known sync-loss with reclaim: the same store, acknowledged by msync
 * @known lost-store with write, unmap: set_page_dirty of an unmapped page finds no buffers, write(2) attaches clean ones before its TestSet; closed by a8e7d49aa7be in v2.6.29
 * @known sync-loss with write, unmap: the same store, acknowledged by msync
 * @known lost-store with unmap: zap_pte_range marks the page dirty before other CPUs' TLBs are flushed; closed by 1cf35d47712d in v3.15 and 5df397dec7c4 in v6.2
 * @known sync-loss with unmap: a store through such a TLB entry, acknowledged by msync
 */
export * from "../../kernel";
export * from "../../kernel/boot";
export * from "../../oracle/audit";
export * from "../../kernel/operations";
