/** A pause: work that touches no memory, so that nobody else is slowed down by it. */

/**
 * Each turn waits for the root of the one before, some 20 cycles in whichever tier V8 has the code.
 *
 * @returns what has come of it: where that is kept, no compiler may leave the work out.
 */
export function spin(turns: i32): f64 {
  let x = <f64>turns;
  for (let n = 0; n < turns; n++) x = sqrt<f64>(x) + 1;
  return x;
}
