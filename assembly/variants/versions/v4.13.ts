/**
 * An error of writeback has a number, and every open file the number that it has last seen: each is told once, whoever asks first.
 * Who changes ptes under their lock flushes first what reclaim has unmapped and not flushed yet; page_mkclean does not.
 *
 * @source 5660e13d2fd6, 2017-07-06; 3ea277194daa, 2017-08-02
 * @closes fail, pageout, reclaim
 * @known stale-read with pageout, unmap: a mark that reclaim makes while another task flushes is cleared with the others; closed by 5ee2fa2f0636 in v5.17
 * @known stale-read with reclaim, unmap: the same; closed by 5ee2fa2f0636 in v5.17
 * @known error-unreported with reopen: who opens the file counts as told of what has failed before; closed by b4678df184b3 in v4.16
 * @adds errseq_sample, flush_tlb_batched_pending
 * @design untracked-tagged: as in v2.6.29
 */
import {
  AddressSpace,
  clear_bit,
  cmpxchg,
  current,
  file_page,
  FileCount,
  FileFlag,
  Page,
  page_file,
  READ_ONCE,
  set_bit,
  test_bit,
  view,
  ViewCount,
  Word,
  WRITE_ONCE,
} from "../../kernel/v3.15";
import {
  flush_tlb_mm,
  lock_pte_to_change as lock_pte_alone,
  set_tlb_ubc_flush_pending as set_flush_pending_of_task,
} from "./v4.9";
export * from "./v4.9";

/** Of the file's mapping: errors until now, and below whether there is one, and whether anybody has been told of the last. */
export declare const wb_err: FileCount;
/** The same as it was when this task's open file last looked; kept with the file's first page. */
export declare const f_wb_err: ViewCount;
/** Of the mm: some reclaiming task has unmapped what CPUs may still use. */
export declare const tlb_flush_batched: FileFlag;

const ERRSEQ_SEEN = 1;
const ERRSEQ_ERROR = 2;
const ERRSEQ_NEXT = 4;

/** errseq_set: an error that nobody has been told of yet stands for this one, too. */
export function mapping_set_error(mapping: AddressSpace): void {
  const word = mapping + wb_err;
  for (let old = READ_ONCE(word), seen = old + 1; seen != old;) {
    const error = (old & ~ERRSEQ_SEEN) | ERRSEQ_ERROR;
    const fresh = (old & ERRSEQ_SEEN) != 0 ? error + ERRSEQ_NEXT : error;
    if (fresh == old) return;
    seen = old;
    old = cmpxchg(word, old, fresh);
  }
}

/** file_check_and_advance_wb_err. Where no write has ever failed, no open file has seen an error. */
export function filemap_check_errors(mapping: AddressSpace): bool {
  const error = READ_ONCE(mapping + wb_err);
  if (error == 0) return false;
  const file = file_of_task(mapping);
  if (error == READ_ONCE(file)) return false;
  mark_seen(mapping, error);
  WRITE_ONCE(file, error | ERRSEQ_SEEN);
  return true;
}

export function file_sample_errors(mapping: AddressSpace): void {
  WRITE_ONCE(file_of_task(mapping), errseq_sample(mapping));
}

/** The last error, if there was one, counts as told. */
export function errseq_sample(mapping: AddressSpace): i32 {
  const error = READ_ONCE(mapping + wb_err);
  if (error == 0) return 0;
  mark_seen(mapping, error);
  return error | ERRSEQ_SEEN;
}

/** Unless there is yet another by now. */
function mark_seen(mapping: AddressSpace, error: i32): void {
  if ((error & ERRSEQ_SEEN) == 0) cmpxchg(mapping + wb_err, error, error | ERRSEQ_SEEN);
}

function file_of_task(mapping: AddressSpace): Word {
  return view(current(), file_page(mapping, 0)) + f_wb_err;
}

export function set_tlb_ubc_flush_pending(page: Page, entry: i32): void {
  set_flush_pending_of_task(page, entry);
  set_bit(page_file(page) + tlb_flush_batched);
}

export function lock_pte_to_change(place: Page, map: i32): void {
  lock_pte_alone(place, map);
  flush_tlb_batched_pending(place);
}

/** Pte lock held. */
export function flush_tlb_batched_pending(place: Page): void {
  const batched = page_file(place) + tlb_flush_batched;
  if (!test_bit(batched)) return;
  flush_tlb_mm(place);
  clear_bit(batched);
}
