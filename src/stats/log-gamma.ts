/**
 * Natural logarithm of the gamma function, for x > 0; error below 1e-14 times the larger of 1 and its size.
 *
 * Stirling's series (Abramowitz & Stegun 6.1.41) from 10 on; smaller x are moved there by gamma(x + 1) = x gamma(x).
 *
 * @throws RangeError if x is not positive
 */
export function logGamma(x: number): number {
  if (!(x > 0)) throw new RangeError(`logGamma is defined here for x > 0 only, not for ${x}`);
  let product = 1;
  let y = x;
  while (y < 10) product *= y++;
  const inverse = 1 / y;
  const square = inverse * inverse;
  const tail =
    inverse *
    (1 / 12 -
      square *
        (1 / 360 -
          square * (1 / 1260 - square * (1 / 1680 - square * (1 / 1188 - square * (691 / 360360 - square / 156))))));
  return (y - 0.5) * Math.log(y) - y + 0.5 * Math.log(2 * Math.PI) + tail - Math.log(product);
}
