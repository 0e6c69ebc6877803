/** Where the CPUs meet. A CPU that waits past the deadline aborts the run for all. */
import {
  ABORT,
  ABORT_DEADLINE,
  ABORT_NONE,
  BARRIER_ARRIVED,
  BARRIER_GENERATION,
  DEADLINE_MS,
  NR_CPUS,
  SPINS,
} from "../../layout";
import { private_read } from "../../machine/private";
import { READ_ONCE, WRITE_ONCE, atomic_add_return, cmpxchg, relax, sched_clock } from "../../machine/words";

/** In ns: what takes longer is no waiting, but a process that is suspended. */
const LONGEST_NAP: f64 = 1e8;

export function barrier(): void {
  const generation = READ_ONCE(BARRIER_GENERATION);
  if (atomic_add_return(BARRIER_ARRIVED, 1) == private_read(NR_CPUS)) {
    WRITE_ONCE(BARRIER_ARRIVED, 0);
    WRITE_ONCE(BARRIER_GENERATION, generation + 1);
    return;
  }
  const spins = private_read(SPINS);
  for (let polls = 0; polls < spins; polls++) {
    if (READ_ONCE(BARRIER_GENERATION) != generation) return;
  }
  const deadline: f64 = private_read(DEADLINE_MS) * 1e6;
  let waited: f64 = 0;
  let seen = sched_clock();
  while (READ_ONCE(BARRIER_GENERATION) == generation) {
    relax();
    const now = sched_clock();
    const nap = now - seen;
    waited += nap < LONGEST_NAP ? nap : LONGEST_NAP;
    seen = now;
    if (waited > deadline) cmpxchg(ABORT, ABORT_NONE, ABORT_DEADLINE);
  }
}
