/** CPUs come to a file at about the same time: that is what makes their steps meet. */
import { CPUS, CPU_STRIDE, NR_CPUS, WORD } from "../../layout";
import { CPU_GIVEN_UP, MEETING, MEETING_STRIDE } from "../../layout/litmus";
import { random } from "../../machine/random";
import { private_read, private_write } from "../../machine/private";
import { smp_processor_id } from "../../machine/words";

/** Loads of one word, some microseconds in all. A CPU that does not go on for so long is not running, or waits for a lock. */
const MOST_POLLS = 8192;
/** After the meeting a CPU waits for less than 2^n loads, n drawn from 0 to this. */
const MOST_DELAY = 8;

/** To be called before the barrier that comes before the first file. */
export function forget_meetings(): void {
  for (let cpu = 0; cpu < private_read(NR_CPUS); cpu++) private_write(given_up_word(cpu), -1);
  atomic.store<i32>(place_of(smp_processor_id()), 0);
}

/** Waits for the others to come to this file, and then a little longer, so that nobody is always the first. */
export function meet(file: i32): void {
  const own = place_of(smp_processor_id());
  atomic.store<i32>(own, file + 1);
  for (let cpu = 0; cpu < private_read(NR_CPUS); cpu++) await_cpu(cpu, file);
  const bits = random();
  const delay = (bits >>> 8) & ((1 << ((bits & 0xff) % (MOST_DELAY + 1))) - 1);
  for (let polls: u32 = 0; polls < delay; polls++) {
    if (atomic.load<i32>(own) <= file) break;
  }
}

/** One that was waited for in vain is not waited for again before it has gone on. */
function await_cpu(cpu: i32, file: i32): void {
  const given_up = given_up_word(cpu);
  let seen = atomic.load<i32>(place_of(cpu));
  if (seen == private_read(given_up)) return;
  for (let polls = 0; seen <= file && polls < MOST_POLLS; polls++) {
    const now = atomic.load<i32>(place_of(cpu));
    if (now != seen) polls = 0;
    seen = now;
  }
  private_write(given_up, seen <= file ? seen : -1);
}

function place_of(cpu: i32): usize {
  return MEETING + cpu * MEETING_STRIDE;
}

function given_up_word(cpu: i32): usize {
  return CPUS + smp_processor_id() * CPU_STRIDE + CPU_GIVEN_UP + cpu * WORD;
}
