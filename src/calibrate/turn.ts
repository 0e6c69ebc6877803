/** A turn of a setting: what one short run showed of each fault, and what several turns come to. */

export interface Turn {
  /** Anomalies that are not by design, by fault. */
  counts: number[];
  /** That the epochs of each fault took. */
  seconds: number[];
}

/** Events that are added to those of both, to each by its time: what was seen never in a short time is rare, not absent. */
const PRIOR = 1;
/** Of the default: who showed none in as much time shows it hardly, whatever bursts there are. */
const ENOUGH = 10;

export function addTurns(turns: readonly Turn[]): Turn {
  const add = (one: readonly number[], other: readonly number[]) =>
    one.map((value, fault) => value + (other[fault] ?? 0));
  return turns.reduce(
    (sum, turn) => ({ counts: add(sum.counts, turn.counts), seconds: add(sum.seconds, turn.seconds) }),
    turns[0] === undefined ? { counts: [], seconds: [] } : nothingOf(turns[0]),
  );
}

function nothingOf({ counts }: Turn): Turn {
  const zeros = counts.map(() => 0);
  return { counts: zeros, seconds: zeros };
}

/** Whether there is a second of each fault to speak of. */
export function isMeasured({ seconds }: Turn): boolean {
  return seconds.length > 0 && seconds.every((each) => each > 0);
}

/**
 * How many times as many anomalies a second a setting shows as the default: the geometric mean over all faults, so that a rare one
 * weighs as much as a frequent one. 0 where nothing was measured.
 */
export function score(own: Turn, base: Turn): number {
  if (!isMeasured(own) || !isMeasured(base)) return 0;
  const logs = own.counts.map((_, fault) => Math.log(rate(own, base, fault) / rate(base, own, fault)));
  return Math.exp(logs.reduce((sum, log) => sum + log, 0) / logs.length);
}

function rate({ counts, seconds }: Turn, other: Turn, fault: number): number {
  return counts[fault]! / seconds[fault]! + PRIOR / (seconds[fault]! + other.seconds[fault]!);
}

/** Whether it shows nothing of some fault of which the default shows enough. */
export function starves(own: Turn, base: Turn): boolean {
  return own.counts.some((count, fault) => {
    const expected = base.seconds[fault]! > 0 ? (base.counts[fault]! / base.seconds[fault]!) * own.seconds[fault]! : 0;
    return count === 0 && expected >= ENOUGH;
  });
}

/** Whether it shows every fault. */
export function showsAll({ counts }: Turn): boolean {
  return counts.length > 0 && counts.every((count) => count > 0);
}
