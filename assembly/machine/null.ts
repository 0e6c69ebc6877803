/**
 * What is reached from 0, the page that is not there: on a real machine it is not mapped, and here it would be read and written as
 * any other memory. Whatever else a variant reaches is a word by the kinds of its expressions, and nobody looks. A bare trap costs 2 %
 * of the speed; to leave word of where it was, or to trap in any other way, 3 to 10.
 */
import { NULL_END } from "../layout";

export function check_null(address: usize): void {
  if (address < <usize>NULL_END) unreachable();
}
