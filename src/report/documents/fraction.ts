/** Fractions of a fair scheduler: over powers of two and three, as it chose among one to four tasks. */

/**
 * `1/8`, `218414961/2^48`, `5/2^3 3^12`: a denominator too long to be read is written as its powers.
 *
 * @param text `numerator/denominator`, whole numbers in lowest terms.
 * @param longest characters; a longer one is only said to be so long.
 */
export function shortFraction(text: string, longest: number): string {
  const [numerator = "", denominator = "1"] = text.split("/");
  const short = denominator.length <= 4 ? text : `${numerator}/${powersOf(BigInt(denominator))}`;
  return short.length <= longest ? short : `a fraction of ${text.length - 1} digits`;
}

function powersOf(denominator: bigint): string {
  const [twos, odd] = divideOut(denominator, 2n);
  const [threes, rest] = divideOut(odd, 3n);
  const powers = [power(2, twos), power(3, threes), rest === 1n ? "" : String(rest)];
  return powers.filter((text) => text !== "").join(" ");
}

/** How often `factor` divides, and what is left. */
function divideOut(value: bigint, factor: bigint): [times: number, rest: bigint] {
  let [times, rest] = [0, value];
  for (; rest % factor === 0n; times++) rest /= factor;
  return [times, rest];
}

function power(base: number, exponent: number): string {
  return exponent === 0 ? "" : exponent === 1 ? String(base) : `${base}^${exponent}`;
}
