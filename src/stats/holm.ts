/**
 * Holm's adjusted p-values, in the order given: rejecting those at or below alpha keeps the chance of any false
 * rejection at or below alpha, however the tests depend on each other (Holm 1979, "A simple sequentially rejective
 * multiple test procedure").
 *
 * @throws RangeError if a p-value is not in [0, 1]
 */
export function holm(pValues: readonly number[]): number[] {
  for (const p of pValues) if (!(p >= 0 && p <= 1)) throw new RangeError(`p-value ${p} is not in [0, 1]`);
  const ascending = pValues.map((_, index) => index).sort((i, j) => pValues[i]! - pValues[j]!);
  const adjusted = [...pValues];
  let largest = 0;
  ascending.forEach((index, rank) => {
    largest = Math.max(largest, Math.min(1, (pValues.length - rank) * pValues[index]!));
    adjusted[index] = largest;
  });
  return adjusted;
}
