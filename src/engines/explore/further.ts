/** Where steps lead that can go several ways: a CPU of several is the next whose TLB is flushed. */
import * as explore from "../../../assembly/layout/explore.js";
import type { Explored } from "./plan.js";

/** All edges but those of first ways; by place, which is state times tasks plus task. */
export interface Further {
  /** In order. */
  places: Uint32Array;
  /** By index in `places`. */
  states: Uint32Array;
}

/** Puts the list in order where it lies, each edge once, and reads it. */
export function furtherOf({ memory, space }: Pick<Explored, "memory" | "space">): Further {
  const counter = new Int32Array(memory.buffer, space.counters + explore.COUNTER_FURTHER, 1);
  const noted = Math.min(counter[0] ?? 0, space.maxFurther);
  const edges = new BigUint64Array(memory.buffer, space.further, noted).sort();
  const places = new Uint32Array(noted);
  const states = new Uint32Array(noted);
  const halves = new Uint32Array(memory.buffer, space.further, 2 * noted);
  let count = 0;
  for (let n = 0; n < noted; n++) {
    if (n > 0 && edges[n] === edges[n - 1]) continue;
    places[count] = halves[2 * n + explore.FURTHER_PLACE / 4]!;
    states[count] = halves[2 * n]! & ~(-1 << explore.FURTHER_CHOICE);
    count++;
  }
  return { places: places.subarray(0, count), states: states.subarray(0, count) };
}

/** The index of the first edge of this place, or of a later one. */
export function indexOf({ places }: Further, place: number): number {
  let [low, high] = [0, places.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (places[middle]! < place) low = middle + 1;
    else high = middle;
  }
  return low;
}
