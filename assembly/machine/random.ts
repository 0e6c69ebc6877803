/**
 * Marsaglia's xorshift128 ("Xorshift RNGs", J. Stat. Soft. 8(14), 2003), its state in the CPU record. Shifts and
 * exclusive-ors of 32 bits alone, so that the same source draws the same numbers in C and in JavaScript.
 */
import { CPU_RNG, SEED } from "../layout";
import { cpu_record } from "./tally";
import { private_read, private_write } from "./private";
import { smp_processor_id } from "./words";

/** A stream for this CPU and this epoch: what is drawn depends on (seed, epoch, CPU) and on nothing else. */
export function seed_random(epoch: i32): void {
  const state = cpu_record() + CPU_RNG;
  private_write(state, private_read(SEED) ^ 0x6a09e667);
  private_write(state + 4, epoch ^ 0x3c6ef372);
  private_write(state + 8, (smp_processor_id() + 1) ^ 0x510e527f);
  private_write(state + 12, 0x1f83d9ab);
  for (let rounds = 0; rounds < 32; rounds++) random();
}

/** 32 random bits. */
export function random(): u32 {
  const state = cpu_record() + CPU_RNG;
  const x = private_read(state);
  const w = private_read(state + 12);
  const t = x ^ (x << 11);
  const next = w ^ (w >>> 19) ^ t ^ (t >>> 8);
  private_write(state, private_read(state + 4));
  private_write(state + 4, private_read(state + 8));
  private_write(state + 8, w);
  private_write(state + 12, next);
  return <u32>next;
}

/** Uniform in 0 .. bound - 1, for bound up to 65,536, from the upper half of 32 random bits. */
export function scale(bits: u32, bound: u32): i32 {
  return <i32>(((bits >>> 16) * bound) >>> 16);
}
