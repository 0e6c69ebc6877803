/**
 * An error of writeback has a number, and every open file the number that it has last seen: each is told once, whoever asks first.
 *
 * @source 5660e13d2fd6, 2017-07-06
 * @closes fail
 * @known error-unreported with reopen: who opens the file counts as told of what has failed before; closed by b4678df184b3 in v4.16
 * @adds errseq_sample
 */
import {
  AddressSpace,
  cmpxchg,
  current,
  file_page,
  FileCount,
  READ_ONCE,
  view,
  ViewCount,
  Word,
  WRITE_ONCE,
} from "../../kernel/v3.15";
export * from "./v4.13";

/** Of the file's mapping: errors until now, and below whether there is one, and whether anybody has been told of the last. */
export declare const wb_err: FileCount;
/** The same as it was when this task's open file last looked; kept with the file's first page. */
export declare const f_wb_err: ViewCount;

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

/** file_check_and_advance_wb_err. */
export function filemap_check_errors(mapping: AddressSpace): bool {
  const file = file_of_task(mapping);
  const since = READ_ONCE(file);
  const error = READ_ONCE(mapping + wb_err);
  if (error == since) return false;
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
