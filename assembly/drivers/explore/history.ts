/** What is remembered of who took the last step, where preemptions are bounded. */
import { X_MAX_PREEMPTIONS } from "../../layout/explore";
import { private_read } from "../../machine/private";

/** What is remembered of an execution whose preemptions are bounded; -1 if the step would be one too many. */
export function history_after(history: i32, task: i32, able: i32): i32 {
  const most = private_read(X_MAX_PREEMPTIONS);
  if (most < 0) return 0;
  const last = (history & 255) - 1;
  const preempted = last >= 0 && last != task && (able & (1 << last)) != 0;
  const preemptions = (history >>> 8) + (preempted ? 1 : 0);
  return preemptions > most ? -1 : (preemptions << 8) | (task + 1);
}
