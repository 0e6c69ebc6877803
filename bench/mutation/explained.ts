/** Why mutants survive, by variant and mutant: what no oracle looks at, and what only other scenarios would show. */
const JOURNAL =
  "What a commit promises, that data is on the disk before what names it, has no oracle: only msync and what is lost at rest are asked for.";
const REFERENCE =
  "A reference is never dropped: the page can never be reclaimed, which costs memory and loses nothing; no oracle counts references at rest.";

const KEPT =
  "Reclaim unmaps nothing, and keeps what is mapped: nothing is lost, and nobody asks whether it ever frees a page.";
const UNACCOUNTED =
  "With accounting every dirty pte is one of a dirty page. Since this run scenarios of files that nobody accounts are among those of mutate, and kill it.";
const of = (variant: string, why: string, names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [`${variant} ${name}`, why]));

export const explained: Readonly<Record<string, string>> = {
  ...of("v2.6.23", REFERENCE, [
    "skip-step-generic_file_write-106",
    "skip-step-zap_pte_range-103",
    "skip-step-write_cache_pages-131",
    "skip-step-wait_on_page_writeback_range-141",
    "skip-step-put_page-53",
    "skip-step-try_to_unmap_one-90",
    "skip-step-shrink_page-29",
    "skip-step-shrink_page-33",
    "skip-step-put_bh-66",
    "skip-step-journal_submit_data_buffer-73",
    "skip-step-journal_try_to_free_buffers-83",
  ]),
  ...of("v2.6.23", JOURNAL, [
    "skip-step-commit_write-52",
    "skip-step-ext3_ordered_writepage-81",
    "negate-test-ext3_ordered_writepage-80",
    "skip-step-journal_dirty_data-35",
    "negate-test-journal_dirty_data-34",
    "skip-step-journal_commit_transaction-59",
    "negate-test-journal_commit_transaction-57",
    "negate-test-journal_commit_transaction-59",
    "negate-test-journal_submit_data_buffer-67",
  ]),
  ...of("v2.6.23", KEPT, [
    "skip-step-try_to_unmap-108",
    "negate-test-try_to_unmap-108",
    "negate-test-try_to_unmap_one-85",
    "skip-step-reclaim_locked_page-39",
    "negate-test-shrink_page-27",
  ]),
  ...of("v2.6.23", UNACCOUNTED, ["skip-step-try_to_unmap_one-88", "negate-test-try_to_unmap_one-88"]),
  "v2.6.23 negate-test-commit_write-52": `${JOURNAL} On nobh, which has no journal, buffers are filed that nobody looks at.`,
  "v2.6.23 negate-test-journal_submit_data_buffer-68": JOURNAL,
  "v2.6.23 skip-step-install_pte-77": REFERENCE,
  "v2.6.23 skip-step-pagevec_strip-73": REFERENCE,
  "v2.6.23 swap-steps-end_buffer_async_write-92":
    "Blocks that were not submitted go to the disk, too: more is written than was asked for, and nothing less.",
  "v2.6.23 skip-step-set_buffers_dirty-71":
    "Buffers that the page does not have are marked dirty; whoever attaches buffers sets or clears each.",
  "v2.6.23 swap-steps-__set_page_dirty_buffers-80":
    "What a8e7d49aa7be did in v2.6.29: PG_dirty is set under the lock that attaches buffers. It ends otherwise where v2.6.23 itself loses a store.",
  "v2.6.23 split-section-journal_dirty_data-35":
    "Two tasks file one buffer, and its count is raised twice: a reference that is never dropped, which no oracle counts.",
  "v2.6.23 drop-flush-zap_pte_range-102":
    "What a store through a stale entry loses, v2.6.23 loses itself where a walk comes after the unmapping (unmap-vs-writeback, unmap-vs-mapcount): only an anomaly that the variant does not show there would kill.",
  "v2.6.23 drop-lock-page_mkclean_locked-48":
    "An unmapping between the exchange and the write finds nothing, and the pte comes back on a page that counts no mapping; no oracle looks for such a pte. A fault whose pte is overwritten marks the page dirty afterwards all the same.",
  "v2.6.23 split-section-end_page_writeback-97": "Neither killed nor proved equivalent within its bound of states.",
  "v2.6.23 negate-test-reclaim_locked_page-45-2":
    "Reclaim keeps pages that it could free: nothing is lost, and nobody asks whether it ever frees one.",
  "v6.2 skip-step-ext4_free_block-54":
    "A truncated block keeps its place on the disk: space is lost, no store is, and no oracle counts space.",
  "v6.2 drop-lock-block_dirty_folio-58":
    "It ends otherwise where v6.2 itself is known to lose a store (gup and strip): only an anomaly that the variant does not show there would kill.",
  "v6.2 negate-test-journal_submit_inode_data_buffers-37": JOURNAL,
  "v6.2 skip-step-filemap_remove_folio-59": REFERENCE,
};
