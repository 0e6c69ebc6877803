/** Why mutants survive, by variant and mutant: what no oracle looks at, and what only other scenarios would show. */
const JOURNAL =
  "What a commit promises, that data is on the disk before what names it, has no oracle: only msync and what is lost at rest are asked for.";
const REFERENCE =
  "A reference is never dropped: the page can never be reclaimed, which costs memory and loses nothing. Since this run ref-drift counts references at rest.";

const KEPT =
  "Reclaim unmaps nothing, and keeps what is mapped: nothing is lost, and nobody asks whether it ever frees a page.";
const ATTACHED =
  "Buffers are marked that the page does not have, or are not there when they are wanted: who writes the page attaches them, all dirty. More is written, and nothing less.";
const IN_PLACE =
  "In this base a page keeps its place, and its memory: what it had when it left the cache is what the disk has, so who enters it again and does not read it has the same.";
const UNFILED =
  "A dirty buffer is taken off the list and is not dropped: no commit writes it any more, and PG_dirty still says that a walk will.";
const TAKERS_ALONE =
  "What the exchange gave is its taker's alone; a second unmapping of the same pte finds nothing, and no longer waits for the first.";
const TWICE = "What it asks is asked once more, by try_to_free_buffers or by remove_mapping, before anything is lost.";
const UNDER_LOCK = "The page lock is held for longer: others wait, and see the same.";
const MEANWHILE =
  "An unmapping between the exchange and the write finds nothing and unmaps nothing, and the pte comes back; its page is still counted as mapped, so nothing is torn. A fault whose pte is overwritten marks the page dirty afterwards all the same.";
const FAULTS = "The entry says less than it may: the next store faults once more, and marks the page dirty then.";
const UNDECIDED = "Neither killed nor proved equivalent within its bound of states.";
const UNMAPPED_AFTERWARDS =
  "Unmapped after it was written: a store that came in between marks the page dirty as its pte goes, and remove_mapping keeps it.";
const WRITTEN_AND_KEPT =
  "Reclaim keeps what it has written: nothing is lost, and nobody asks whether it ever frees a page.";
const NOT_WRITTEN =
  "Reclaim writes nothing, and remove_mapping keeps what is dirty: nothing is lost, and nobody asks whether reclaim ever writes.";
const TOLD_TOO_OFTEN =
  "An error is told once more, or to who opened the file later, or where there is none. One that nobody is told of is error-unreported; one that is told too often has no oracle.";
const FREED_WITH_BUFFERS =
  "A clean folio is freed with its buffers. In the kernel they hold a reference, and it would be kept; in this model they hold none, and nobody asks what becomes of them.";
const of = (variant: string, why: string, names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [`${variant} ${name}`, why]));

export const explained: Readonly<Record<string, string>> = {
  ...of("v2.6.23", ATTACHED, [
    "skip-step-create_empty_buffers-96",
    "skip-step-set_buffers_dirty-71",
    "swap-steps-__set_page_dirty_buffers-78",
    "skip-step-SetPagePrivate-49",
  ]),
  ...of("v2.6.23", IN_PLACE, ["skip-step-ClearPageUptodate-65", "skip-step-__remove_from_page_cache-80"]),
  ...of("v2.6.23", TWICE, ["skip-step-reclaim_locked_page-45", "negate-test-reclaim_locked_page-45"]),
  ...of("v2.6.23", UNDER_LOCK, [
    "swap-steps-nobh_writepage-70",
    "swap-steps-generic_file_write-105",
    "swap-steps-do_no_page-52",
  ]),
  ...of("v2.6.23", TAKERS_ALONE, [
    "split-section-zap_pte_range-94",
    "split-section-zap_pte_range-95",
    "split-section-zap_pte_range-96",
    "split-section-zap_pte_range-97",
    "split-section-zap_pte_range-97-2",
  ]),
  ...of("v2.6.23", FAULTS, ["skip-step-install_pte-81", "skip-step-install_pte-82"]),
  ...of("v2.6.23", MEANWHILE, ["drop-lock-page_mkclean_locked-48", "swap-steps-page_mkclean_locked-50"]),
  "v2.6.23 swap-steps-commit_write-51":
    "Filed before PG_dirty is set: a commit that comes in between writes what has been copied, and PG_dirty then speaks of buffers that are clean.",
  "v2.6.23 swap-steps-generic_file_write-103":
    "Marked dirty before the data is there: a commit in between writes and cleans the buffer, and PG_dirty promises what no walk will write. By more scenarios than this run had it is killed: write; writeback | commit loses the store (76 steps).",
  ...of("v2.6.23", UNFILED, ["skip-step-journal_try_to_free_buffers-82", "swap-steps-journal_try_to_free_buffers-82"]),
  "v2.6.23 swap-steps-install_pte-81": FAULTS,
  "v2.6.23 swap-calls-reclaim_locked_page-45": TWICE,
  "v2.6.23 swap-steps-ext3_ordered_writepage-78":
    "Nobody holds the buffers while they are submitted: once the IO is done they may be dropped, and are filed all the same; a commit finds them clean.",
  "v2.6.23 swap-steps-zap_pte_range-96": `${TAKERS_ALONE} Its page is held until it has been marked dirty.`,
  "v2.6.23 swap-steps-ext3_ordered_writepage-81":
    "Nobody holds a buffer while it is filed: it may be dropped before, and is filed all the same; a commit finds it clean.",
  "v2.6.23 skip-step-try_to_release_page-101": `It is asked once more by try_to_free_buffers. Until then clean buffers under IO are taken off the list. ${JOURNAL}`,
  "v2.6.23 swap-steps-drop_buffers-135":
    "Buffers that cannot be dropped are the page's no more, and dirty as they are: who writes the page attaches others, all dirty. More is written, and nothing less.",
  "v2.6.23 swap-steps-journal_submit_data_buffer-67":
    "A dirty buffer is written whether it is filed or not: more is written, and nothing less.",
  "v2.6.23 swap-calls-write_cache_pages-126":
    "By more scenarios than this run had it is killed: on ext3-ordered the buffers are filed by then, and a commit writes them; store : store; writeback | writeback loses the store on nobh (82 steps), and on ext3-writeback nobody looks for its buffer any more (100).",
  "v2.6.23 skip-step-try_to_unmap_one-85": "It is asked once more with the pte lock.",
  "v2.6.23 swap-steps-write_cache_pages-124":
    "The page lock keeps the page until it is under writeback, and that keeps it then; reclaim may free it a step sooner.",
  "v2.6.23 swap-steps-end_buffer_async_write-92":
    "Blocks that were not submitted go to the disk, too: more is written than was asked for, and nothing less.",
  "v2.6.23 skip-step-set_buffers_dirty-71":
    "Buffers that the page does not have are marked dirty; whoever attaches buffers sets or clears each.",
  "v2.6.23 swap-steps-__set_page_dirty_buffers-80":
    "What a8e7d49aa7be did in v2.6.29: PG_dirty is set under the lock that attaches buffers. It ends otherwise where v2.6.23 itself loses a store.",
  "v2.6.23 split-section-end_page_writeback-97": UNDECIDED,
  "v2.6.23 swap-steps-ext3_ordered_writepage-79":
    "Filed before it is submitted: a commit that comes in between writes what writepage would have written.",
  "v2.6.23 skip-step-lock_dirty_buffers-123":
    "Who has the buffer locked is a commit, and writes it; what was stored since is in a buffer that this very writepage files for the next.",
  "v2.6.23 skip-step-__remove_from_page_cache-78":
    "The tag stays with an empty place, where a walk finds nothing; a page that comes back has it, which is tag-spurious, and by design.",
  "v2.6.23 skip-step-end_page_writeback-97":
    "The tag stays: who waits for what is under writeback looks at a page more.",
  "v2.6.23 swap-steps-reclaim_locked_page-39": UNMAPPED_AFTERWARDS,
  "v2.6.23 skip-step-try_to_free_buffers-34":
    "PG_dirty stays where all buffers were clean: the page is written once more than it had to be.",
  "v6.2 skip-step-ext4_free_block-54":
    "A truncated block keeps its place on the disk: space is lost, no store is, and no oracle counts space.",
  "v6.2 drop-lock-block_dirty_folio-58":
    "It ends otherwise where v6.2 itself is known to lose a store (gup and strip): only an anomaly that the variant does not show there would kill.",
  "v6.2 negate-test-journal_submit_inode_data_buffers-37": JOURNAL,
  "v6.2 skip-step-filemap_remove_folio-59": REFERENCE,
  "v6.2 split-section-folio_end_writeback-61": UNDECIDED,
  "v6.2 skip-step-folio_end_writeback-63":
    "What is dropped is an oracle's: it tells torn-io that the IO ends, which then says nothing. A patch that leaves it out is refused since, and no mutant does.",
  "v6.2 skip-step-folio_end_writeback-65":
    "The folio keeps its tag: who waits for writeback comes by it once more, finds PG_writeback clear and waits for nothing. No oracle looks at this tag.",
  "v6.2 skip-step-__folio_start_writeback-136":
    "A clean folio keeps its dirty tag: a walk comes by once more and finds nothing to write. tag-spurious says so, which is by design.",
  "v6.2 skip-step-__folio_start_writeback-137":
    "The folio keeps the tag of a walk that has written it: the next one comes by, and writes it only if it is dirty.",
  ...of("v6.2", TOLD_TOO_OFTEN, [
    "skip-step-errseq_check_and_advance-29",
    "skip-step-errseq_check_and_advance-30",
    "skip-step-errseq_check_and_advance-31",
    "swap-steps-errseq_check_and_advance-29",
    "negate-test-errseq_check_and_advance-30",
  ]),
  ...of("v6.2", KEPT, [
    "skip-step-shrink_locked_folio-59",
    "swap-steps-shrink_locked_folio-59",
    "negate-test-shrink_locked_folio-57",
    "negate-test-shrink_locked_folio-58",
  ]),
  ...of("v6.2", WRITTEN_AND_KEPT, [
    "negate-test-pageout-75",
    "negate-test-pageout-75-2",
    "negate-test-pageout-76",
    "negate-test-pageout-76-2",
  ]),
  ...of("v6.2", FREED_WITH_BUFFERS, [
    "skip-step-shrink_locked_folio-66",
    "negate-test-shrink_locked_folio-66",
    "negate-test-shrink_locked_folio-66-2",
  ]),
  "v6.2 swap-steps-shrink_locked_folio-58": UNMAPPED_AFTERWARDS,
  "v6.2 skip-step-shrink_locked_folio-60":
    "What is still mapped is kept all the same: a mapping holds a reference, and remove_mapping counts them.",
  "v6.2 skip-step-shrink_locked_folio-64": NOT_WRITTEN,
  "v6.2 skip-step-pageout-73":
    "A folio whose dirty bit somebody else has taken is written once more: more is written than has to be, and nothing less.",
};
