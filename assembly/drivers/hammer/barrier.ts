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
  const began = sched_clock();
  const deadline: f64 = private_read(DEADLINE_MS) * 1e6;
  while (READ_ONCE(BARRIER_GENERATION) == generation) {
    relax();
    if (sched_clock() - began > deadline) cmpxchg(ABORT, ABORT_NONE, ABORT_DEADLINE);
  }
}
