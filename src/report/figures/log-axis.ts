/** Logarithmic axes: how far they go, and where their ticks stand. */
import type { IntervalGroup } from "./intervals.js";

/** From where to where an axis goes that has all of them; a bound that is 0 or unknown is off its end. @param always has to be on it, too. */
export function logDomain(groups: readonly IntervalGroup[], always: readonly number[] = []): [number, number] {
  const ends = groups.flatMap(({ rows }) => rows.flatMap(({ value, low, high }) => [value, low, high]));
  const known = [...always, ...ends.filter((end): end is number => end !== null && end > 0 && Number.isFinite(end))];
  if (known.length === 0) return [0.1, 10];
  const [least, most] = [Math.min(...known), Math.max(...known)];
  const room = Math.max(1.02, (most / least) ** 0.06);
  return [least / room, most * room];
}

/** So many labels have room. */
const MOST_TICKS = 6;
const DIGITS = [
  [1, 2, 5],
  [1, 3],
];

/** Powers of ten, a part of them where there are many; or what is between them, too; or evenly, where it goes less far than that. */
export function logTicks([least, most]: readonly [number, number]): number[] {
  const first = Math.floor(Math.log10(least));
  const powers = Array.from({ length: Math.ceil(Math.log10(most)) - first + 1 }, (_, index) => first + index);
  const within = (tick: number) => tick >= least && tick <= most;
  const decades = powers.filter((power) => within(10 ** power));
  if (decades.length >= 3) {
    const every = Math.ceil(decades.length / MOST_TICKS);
    return decades.filter((power) => power % every === 0).map(powerOfTen);
  }
  const between = DIGITS.map((digits) =>
    powers.flatMap((power) => digits.map((digit) => Number(`${digit}e${power}`))).filter(within),
  );
  return between.find(({ length }) => length >= 3 && length <= MOST_TICKS) ?? evenly(least, most);
}

function powerOfTen(power: number): number {
  return Number(`1e${power}`);
}

function evenly(least: number, most: number): number[] {
  const rough = (most - least) / 4;
  const unit = 10 ** Math.floor(Math.log10(rough));
  const step = unit * ([1, 2, 5, 10].find((each) => each * unit >= rough) ?? 10);
  const count = Math.floor(most / step) - Math.ceil(least / step) + 1;
  return Array.from({ length: count }, (_, index) => Number(((Math.ceil(least / step) + index) * step).toPrecision(6)));
}
