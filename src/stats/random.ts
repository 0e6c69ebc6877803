/**
 * A stream of uniform doubles in [0, 1), 53 bits each, that depends on the seed alone.
 *
 * The generator is xoshiro128** (Blackman & Vigna 2021, "Scrambled linear pseudorandom number generators"; period
 * 2^128 - 1), its four words filled by splitmix32 from both halves of the seed, so that neighbouring seeds give
 * unrelated streams.
 *
 * @param seed any safe integer
 * @throws RangeError if the seed is not a safe integer
 */
export function randomStream(seed: number): () => number {
  if (!Number.isSafeInteger(seed)) throw new RangeError(`seed ${seed} is not a safe integer`);
  const fill = splitmix32(seed >>> 0);
  const high = splitmix32(Math.floor(seed / 2 ** 32) >>> 0);
  let a = fill();
  let b = fill() ^ high();
  let c = fill();
  let d = fill() ^ high();
  // All four words zero is the one state xoshiro never leaves.
  if ((a | b | c | d) === 0) a = 1;

  const word = (): number => {
    const result = Math.imul(rotateLeft(Math.imul(b, 5), 7), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotateLeft(d, 11);
    return result;
  };
  return () => ((word() >>> 5) * 2 ** 26 + (word() >>> 6)) * 2 ** -53;
}

function rotateLeft(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits));
}

function splitmix32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let word = state;
    word = Math.imul(word ^ (word >>> 16), 0x21f0aaad);
    word = Math.imul(word ^ (word >>> 15), 0x735a2d97);
    return word ^ (word >>> 15);
  };
}
