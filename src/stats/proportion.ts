/** Of so many independent Bernoulli trials, how many showed the event; both are whole numbers. */
export interface Proportion {
  readonly count: number;
  readonly trials: number;
}

/**
 * Asserts that both are safe integers, none negative, and that no more trials showed the event than there were.
 *
 * @throws RangeError that names both numbers
 */
export function assertProportion({ count, trials }: Proportion): void {
  if (!Number.isSafeInteger(count) || !Number.isSafeInteger(trials) || count < 0 || count > trials) {
    throw new RangeError(`${count} of ${trials} trials is no proportion of whole numbers`);
  }
}
