/** The order in which the variants take their epochs: a fresh permutation in every round, from the seed alone. */

/**
 * The permutation of 0 .. `size` - 1 for a round, by Fisher and Yates. Every worker computes it for itself and gets the same.
 *
 * @param round 0 and up; warm-up rounds are negative.
 */
export function roundOrder(seed: number, round: number, size: number): number[] {
  const order = Array.from({ length: size }, (_, slot) => slot);
  let state = (seed ^ Math.imul(round + 1, 0x9e3779b1)) >>> 0;
  for (let last = size - 1; last > 0; last--) {
    state = (state + 0x6d2b79f5) >>> 0;
    const pick = Math.floor((mix32(state) / 2 ** 32) * (last + 1));
    [order[last], order[pick]] = [order[pick] ?? 0, order[last] ?? 0];
  }
  return order;
}

/** Murmur3's finaliser: every bit of the state reaches every bit of the result. */
function mix32(state: number): number {
  let bits = state;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}
