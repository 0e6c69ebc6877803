/** What is reached from 0, the page that is not there. A bare trap: to leave word of where it was would cost a tenth of the speed. */
import { NULL_END } from "../../layout";

export function check_null(address: usize): void {
  if (address < <usize>NULL_END) unreachable();
}
