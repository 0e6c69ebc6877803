/** What a worker of the pool does: sends a word to the other one and waits for it to come back, or sends it back. */

/** Words of the shared memory, each in a cache line of its own. */
export const BALL = 0;
export const STOP = 32;

/** Round trips between two looks at the clock, which takes as long as some of them. */
export const BATCH = 64;
/** The first ones are of code that is still interpreted, and of a partner that has not come. */
const NOT_COUNTED = 20;
const SPINS_BETWEEN_LOOKS = 1 << 14;

export interface Task {
  serves: boolean;
  words: Int32Array;
  batches: number;
  /** By performance.timeOrigin and performance.now together: threads begin to count apart. */
  untilMs: number;
}

/** @returns nanoseconds a round trip, one number a batch; of the other player nothing. */
export default function play({ serves, words, batches, untilMs }: Task): number[] {
  const times: number[] = [];
  for (let batch = 0; batch < NOT_COUNTED + batches; batch++) {
    const began = performance.now();
    if (!exchange(words, batch * BATCH * 2, serves, untilMs)) break;
    if (batch >= NOT_COUNTED) times.push(((performance.now() - began) * 1e6) / BATCH);
  }
  Atomics.store(words, STOP, 1);
  return serves ? times : [];
}

/** @returns whether the batch was played to its end. */
function exchange(words: Int32Array, from: number, serves: boolean, untilMs: number): boolean {
  for (let ball = from; ball < from + 2 * BATCH; ball += 2) {
    if (serves) Atomics.store(words, BALL, ball + 1);
    if (!arrives(words, serves ? ball + 2 : ball + 1, untilMs)) return false;
    if (!serves) Atomics.store(words, BALL, ball + 2);
  }
  return true;
}

function arrives(words: Int32Array, wanted: number, untilMs: number): boolean {
  for (let spins = 1; Atomics.load(words, BALL) !== wanted; spins++) {
    if (spins % SPINS_BETWEEN_LOOKS !== 0) continue;
    const isOver = performance.timeOrigin + performance.now() > untilMs;
    if (isOver || Atomics.load(words, STOP) !== 0) return Atomics.load(words, BALL) === wanted;
  }
  return true;
}
