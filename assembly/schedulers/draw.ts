/**
 * Random bits of an execution: a function of (seed, number of the execution) and of nothing else. The generator is SplitMix64
 * (Steele, Lea, Flood: "Fast splittable pseudorandom number generators", OOPSLA 2014).
 */
import { SEED } from "../layout";
import { private_read } from "../machine/private";

const GAMMA: u64 = (0x9e3779b9 << 32) | 0x7f4a7c15;
const FIRST_FACTOR: u64 = (0xbf58476d << 32) | 0x1ce4e5b9;
const SECOND_FACTOR: u64 = (0x94d049bb << 32) | 0x133111eb;

let state: u64 = 0;

/** Begins the stream of execution `number`. */
export function begin_draws(number: f64): void {
  state = mix(((<u64>(<u32>private_read(SEED))) << 32) ^ GAMMA) ^ mix(<u64>number);
}

/** 64 random bits. */
export function draw_bits(): u64 {
  state += GAMMA;
  return mix(state);
}

/** Uniform in 0 .. bound - 1. The bias is below bound / 2^32. */
export function draw_below(bound: u32): i32 {
  return <i32>(((draw_bits() >>> 32) * <u64>bound) >>> 32);
}

/** For schedulers, all of which have it: each way of a step is as likely as any other, whatever its task's priority. */
export function choose(count: i32): i32 {
  return draw_below(count);
}

/** The same of operations. */
export function choose_among(count: i32): i32 {
  return draw_below(count);
}

function mix(bits: u64): u64 {
  let z = bits;
  z = (z ^ (z >>> 30)) * FIRST_FACTOR;
  z = (z ^ (z >>> 27)) * SECOND_FACTOR;
  return z ^ (z >>> 31);
}
