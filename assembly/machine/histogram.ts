/** Log-linear buckets in shared memory: 64 linear steps an octave, as in an HDR histogram, one atomic add a record. */
import { BUCKETS_PER_OCTAVE, NR_BUCKETS, WORD } from "../layout";
import { atomic_add_return } from "./words";

/** Adds one to the bucket of `value`; what is too large for the last bucket is counted there. */
export function record(histogram: usize, value: f64): void {
  atomic_add_return(histogram + bucket_of(value) * WORD, 1);
}

function bucket_of(value: f64): i32 {
  let octave = 0;
  let mantissa = value;
  while (mantissa >= 2 * BUCKETS_PER_OCTAVE) {
    mantissa = mantissa / 2;
    octave++;
  }
  const bucket = octave * BUCKETS_PER_OCTAVE + <i32>mantissa;
  return bucket < NR_BUCKETS ? bucket : NR_BUCKETS - 1;
}
