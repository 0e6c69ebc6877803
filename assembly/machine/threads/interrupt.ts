/**
 * Interrupts: now and then a CPU does something else for a microsecond or some, wherever it is. On a real machine that is
 * what makes a window of three instructions wide enough for another CPU to pass through.
 */
import { CPUS, CPU_INTERRUPT_IN, CPU_INTERRUPT_RNG, CPU_STRIDE, INTERRUPT_EVERY, SEED } from "../../layout";
import { xorshift32 } from "../xorshift32";
import { be_interrupted } from "./interruption";
import { private_read, private_write } from "./private";
import { prefetch } from "./speculation";
import { smp_processor_id } from "./words";

/** Up to some microseconds. */
const MAX_POLLS_MASK = 2047;

/** Called after every locked operation. Draws from a stream of its own: which operations are drawn must not depend on it. */
export function interrupt(): void {
  const word: usize = CPUS + smp_processor_id() * CPU_STRIDE + CPU_INTERRUPT_IN;
  const left = private_read(word) - 1;
  private_write(word, left);
  if (left == 0) take_interrupt();
}

export function arm_interrupts(epoch: i32): void {
  const cpu: usize = CPUS + smp_processor_id() * CPU_STRIDE;
  const stream = private_read(SEED) ^ (epoch << 4) ^ smp_processor_id();
  private_write(cpu + CPU_INTERRUPT_RNG, stream == 0 ? 1 : stream);
  for (let rounds = 0; rounds < 8; rounds++) draw(cpu);
  private_write(cpu + CPU_INTERRUPT_IN, next_interrupt(cpu));
}

function take_interrupt(): void {
  const cpu: usize = CPUS + smp_processor_id() * CPU_STRIDE;
  be_interrupted(draw(cpu) & MAX_POLLS_MASK, cpu + CPU_INTERRUPT_IN);
  prefetch();
  private_write(cpu + CPU_INTERRUPT_IN, next_interrupt(cpu));
}

/** Between 1 and twice the average; 0, and so never, when there are none. */
function next_interrupt(cpu: usize): i32 {
  const every = private_read(INTERRUPT_EVERY);
  return every == 0 ? 0 : 1 + ((draw(cpu) & 0x7fffffff) % (2 * every));
}

/** 32 random bits of this CPU's stream. @param cpu its record. */
export function draw(cpu: usize): i32 {
  return xorshift32(cpu + CPU_INTERRUPT_RNG);
}
