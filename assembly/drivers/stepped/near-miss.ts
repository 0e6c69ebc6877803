/**
 * Near misses: whenever a task takes over, the oracles that look at rest look, too. What they would call an anomaly if all ended
 * now, and is none at the execution's end, was a window that another task stood in: entered, and nothing lost. It costs a look an
 * interleaving's switch, and none once all that is looked for has been met.
 */
import { CPUS, CPU_BUG, CPU_FOUND, CPU_STRIDE } from "../../layout";
import { NEARLY } from "../../layout/schedulers";
import { private_read, private_write } from "../../machine/private";
import { NOBODY, running_task } from "../../machine/stepped/tasks";
import { audit } from "../../subject";

let met: i32 = 0;

/** Called before an execution. */
export function forget_near_misses(): void {
  met = 0;
}

/** Anomalies, a bit each, that an oracle would have seen amidst the last execution; whether they were there at its end is not said. */
export function met_amidst(): i32 {
  return met;
}

/** A task was put aside or has ended, and `next` goes on. What the look leaves in the last task's record goes. */
export function look_amidst(next: i32): void {
  const wanted = private_read(NEARLY);
  if (next == NOBODY || (wanted & ~met) == 0) return;
  const record: usize = CPUS + running_task() * CPU_STRIDE;
  const found = private_read(record + CPU_FOUND);
  const bug = private_read(record + CPU_BUG);
  private_write(record + CPU_FOUND, 0);
  audit(0, 1);
  met |= private_read(record + CPU_FOUND) & wanted;
  private_write(record + CPU_FOUND, found);
  private_write(record + CPU_BUG, bug);
}
