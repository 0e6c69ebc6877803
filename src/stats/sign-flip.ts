/**
 * Two-sided p-value of "each difference is as likely to have had the other sign": among random assignments of signs,
 * the share whose sum is at least as far from 0 as the sum seen, the one seen counted in:
 * (1 + as extreme) / (1 + permutations), never 0 (Phipson & Smyth 2010). No distribution is assumed, and differences
 * may be as correlated in size as they like.
 *
 * @param differences one for each randomised pair; ties are 0
 * @param random uniform in [0, 1)
 * @returns a p-value in (0, 1]; 1 if all differences are 0
 */
export function signFlip(differences: readonly number[], permutations: number, random: () => number): number {
  const sizes = Float64Array.from(differences, Math.abs).filter((size) => size > 0);
  // Sums of the same numbers under other signs may be equal but for rounding: they are ties, and ties count.
  const rounding = 1e-12 * sizes.reduce((total, size) => total + size, 0);
  const seen = Math.abs(differences.reduce((total, difference) => total + difference, 0)) - rounding;
  let asExtreme = 0;
  for (let permutation = 0; permutation < permutations; permutation++) {
    let total = 0;
    let bits = 0;
    for (let i = 0; i < sizes.length; i++) {
      if (i % 32 === 0) bits = Math.floor(random() * 2 ** 32);
      total += (bits & 1) === 0 ? sizes[i]! : -sizes[i]!;
      bits >>>= 1;
    }
    if (Math.abs(total) >= seen) asExtreme++;
  }
  return (1 + asExtreme) / (1 + permutations);
}
