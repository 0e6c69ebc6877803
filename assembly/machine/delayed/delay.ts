/**
 * Pauses before steps, drawn: random noise as Edelstein, Farchi, Nir, Ratsaby and Ur have it ("Multithreaded Java program test
 * generation", IBM Systems Journal 41(1), 2002). A window that is closed within some nanoseconds on a machine that nothing disturbs
 * is held open for as long as a draw says. Lengths and distances come from tables that the host has written, and are drawn from a
 * stream of their own: what a CPU draws in an epoch depends on (seed, epoch, CPU) and on nothing else.
 */
import {
  CPUS,
  CPU_DELAY_IN,
  CPU_DELAY_RNG,
  CPU_DELAY_SPUN,
  CPU_INSTRUCTION,
  CPU_STRIDE,
  DELAY_GAPS,
  DELAY_QUANTILES,
  DELAY_TURNS,
  SEED,
  WORD,
} from "../../layout";
import { private_read, private_write, private_write_f64 } from "../private";
import { smp_processor_id } from "../threads/words";
import { xorshift32 } from "../xorshift32";
import { spin } from "./spin";

export const DELAYS: bool = true;

/** At every step one word counts down, and that is all but where there is a pause. */
export function delay(): void {
  const word = record() + CPU_DELAY_IN;
  const left = private_read(word) - 1;
  private_write(word, left);
  if (left == 0) take_delay();
}

export function begin_delays(epoch: i32): void {
  const cpu = record();
  const stream = private_read(SEED) ^ (epoch * <i32>0x9e3779b1) ^ ((smp_processor_id() + 1) * <i32>0x85ebca6b);
  private_write(cpu + CPU_DELAY_RNG, stream == 0 ? 1 : stream);
  for (let rounds = 0; rounds < 8; rounds++) xorshift32(cpu + CPU_DELAY_RNG);
  private_write(cpu + CPU_DELAY_IN, drawn(DELAY_GAPS));
}

/** What counts down from 0 does not come to 0 again. */
export function end_delays(): void {
  private_write(record() + CPU_DELAY_IN, 0);
}

/** Amidst an instruction there is none, for no CPU can stop there: it comes before the next step. */
function take_delay(): void {
  const cpu = record();
  if ((private_read(cpu + CPU_INSTRUCTION) & 1) != 0) {
    private_write(cpu + CPU_DELAY_IN, 1);
    return;
  }
  private_write_f64(cpu + CPU_DELAY_SPUN, spin(drawn(DELAY_TURNS)));
  private_write(cpu + CPU_DELAY_IN, drawn(DELAY_GAPS));
}

/** An entry of a table, each as likely. */
function drawn(table: usize): i32 {
  return private_read(table + (xorshift32(record() + CPU_DELAY_RNG) & (DELAY_QUANTILES - 1)) * WORD);
}

function record(): usize {
  return CPUS + smp_processor_id() * CPU_STRIDE;
}
