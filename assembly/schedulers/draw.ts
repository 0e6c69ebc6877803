/**
 * Random bits of an execution: a function of (seed, number of the execution) and of nothing else. The generator is SplitMix64
 * (Steele, Lea, Flood: "Fast splittable pseudorandom number generators", OOPSLA 2014).
 */
import { SEED } from "../layout";

let state: u64 = 0;

/** Begins the stream of execution `number`. */
export function begin_draws(number: f64): void {
  state = mix(((<u64>load<u32>(SEED)) << 32) ^ 0x9e3779b97f4a7c15) ^ mix(<u64>number + 0x632be59bd9b4e019);
}

/** 64 random bits. */
export function draw_bits(): u64 {
  state += 0x9e3779b97f4a7c15;
  return mix(state);
}

/** Uniform in 0 .. bound - 1. The bias is below bound / 2^32. */
export function draw_below(bound: u32): i32 {
  return <i32>(((draw_bits() >>> 32) * <u64>bound) >>> 32);
}

function mix(bits: u64): u64 {
  let z = bits;
  z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9;
  z = (z ^ (z >>> 27)) * 0x94d049bb133111eb;
  return z ^ (z >>> 31);
}
