/** The kernel functions that a reader would say a step is in. */

/** What a kernel function is made of: words, locks and flags, and one-line accessors of the page. */
const PLUMBING = /(^|\/)assembly\/(machine|oracle|kernel\/([\w.-]+\/)?(page-flags|pagemap|vmstat))\//;

/** Where an operation begins, outside of the kernel: the user's own instruction, or the system call. */
const OUTSIDE = /(^|\/)assembly\/(kernel\/([\w.-]+\/)?operations|drivers\/[^/]+\/[^/]+|schedulers\/[^/]+|subject)\//;

/** Their steps are told as their caller's: wrappers of one line, and parts that the kernel's function has no name for. */
export const partsOfTheirCaller: ReadonlySet<string> = new Set([
  // dispatch by filesystem
  "set_page_dirty",
  "folio_mark_dirty",
  "write_one_page",
  "folio_write_one",
  // fs/buffer.c
  "buffer_dirty",
  "test_clear_buffer_dirty",
  "lock_buffer",
  "buffers_writepage",
  "unlock_buffer",
  "get_bh",
  "put_bh",
  "set_buffers_dirty",
  "lock_dirty_buffers",
  "drop_buffers_locked",
  // mm/memory.c
  "make_pte_dirty",
  "install_pte",
  // mm/rmap.c
  "page_add_file_rmap",
  "folio_add_file_rmap_pte",
  "page_remove_rmap",
  "folio_remove_rmap_pte",
  "pte_present_unlocked",
  "pte_written_through",
  "page_mkclean_locked",
  "make_pte_clean",
  // mm/page-writeback.c
  "account_page_dirtied",
  "page_awaits_writeback",
  // mm/vmscan.c
  "reclaim_locked_page",
  "shrink_place",
  "shrink_locked_folio",
  "keep_locked",
  // the device
  "dma_to_disk",
  "dma_from_disk",
  "complete_page",
  "complete_folio",
]);

/**
 * The kernel functions that a step is in, outermost first; none: it is in user space. One that a variant redefines, and that
 * calls its ancestor's, is one function.
 *
 * @param stack frames as `assembly/kernel/memory/do_wp_page`, innermost first.
 */
export function functionsOf(stack: readonly string[]): string[] {
  const outside = stack.findIndex((frame) => OUTSIDE.test(frame));
  const kernel = outside === -1 ? stack : stack.slice(0, outside);
  return kernel
    .filter((frame) => !PLUMBING.test(frame) && !partsOfTheirCaller.has(nameOf(frame)))
    .map(nameOf)
    .filter((name, index, names) => name !== names[index + 1])
    .toReversed();
}

/** Whether a function of this name is on the stack. */
export function isIn(name: string, stack: readonly string[]): boolean {
  return stack.some((frame) => nameOf(frame) === name);
}

/** Without its path, and without what compilers append (`|trampoline`, `@varargs`, `<i32>`). */
function nameOf(frame: string): string {
  return frame.replace(/[|@<].*$/, "").replace(/^.*\//, "");
}
