/** Which epochs are of CPUs that ran at once. */

/** Of an epoch's operations, those beside which another CPU ran: a race that needs two CPUs has had its chance. */
export const OVERLAPPED_SHARE = 0.75;

/** @param along of an epoch's `operations` those beside which another CPU ran. */
export function overlaps(along: number, operations: number): boolean {
  return along >= OVERLAPPED_SHARE * operations;
}
