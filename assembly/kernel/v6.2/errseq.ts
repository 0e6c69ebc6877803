/** lib/errseq.c of v6.2: an error has a number, and who asks compares it with the number that he has seen. */
import { cmpxchg, READ_ONCE, Word, WRITE_ONCE } from "./index";

/** Somebody has been told of the last error. */
const ERRSEQ_SEEN = 1;
const ERRSEQ_ERROR = 2;
const ERRSEQ_CTR_INC = 4;

/** An error that nobody has been told of yet stands for this one, too. */
export function errseq_set(eseq: Word): void {
  for (let old = READ_ONCE(eseq), seen = old + 1; seen != old;) {
    const error = (old & ~ERRSEQ_SEEN) | ERRSEQ_ERROR;
    const fresh = (old & ERRSEQ_SEEN) != 0 ? error + ERRSEQ_CTR_INC : error;
    if (fresh == old) return;
    seen = old;
    old = cmpxchg(eseq, old, fresh);
  }
}

/** An error that nobody has been told of yet is one that who begins here is to be told of. */
export function errseq_sample(eseq: Word): i32 {
  const old = READ_ONCE(eseq);
  return (old & ERRSEQ_SEEN) == 0 ? 0 : old;
}

/** Whether there is an error that is not in `since`: from now on it is. Where there has never been one, nobody has seen any. */
export function errseq_check_and_advance(eseq: Word, since: Word): bool {
  const old = READ_ONCE(eseq);
  if (old == 0 || old == READ_ONCE(since)) return false;
  if ((old & ERRSEQ_SEEN) == 0) cmpxchg(eseq, old, old | ERRSEQ_SEEN);
  WRITE_ONCE(since, old | ERRSEQ_SEEN);
  return true;
}
