/** Numbers for people: three significant digits, and never a rate without its bounds. */

/** `0.00123`, `12.3`, `4,560`, `14.4k`, `2.35M`, `1.2e-9`. */
export function significant(value: number, digits = 3): string {
  if (value === 0) return "0";
  const magnitude = Math.abs(value);
  if (magnitude < 1e-3 || magnitude >= 1e9) return value.toExponential(digits - 1).replace("e+", "e");
  if (digits <= 3 && magnitude >= 999_500) return `${significant(value / 1e6)}M`;
  if (digits <= 3 && magnitude >= 10_000) return `${significant(value / 1e3)}k`;
  if (magnitude >= 10 ** (digits - 1)) return Math.round(value).toLocaleString("en-US");
  return String(Number(value.toPrecision(digits)));
}

/** For JSON, which has no other numbers: null for what is infinite, or none. */
export function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

/** `[lo, hi]`; an end that is unknown is a question mark. */
export function bounds(interval: readonly [number, number | null], digits = 3): string {
  const [low, high] = interval;
  return `${significant(low, digits)}..${high === null ? "?" : significant(high, digits)}`;
}

/** So many digits that the ends of an interval differ, from 3 to 8. */
export function digitsOf([low, high]: readonly [number, number | null]): number {
  for (let digits = 3; digits < 8; digits++) {
    if (high === null || significant(low, digits) !== significant(high, digits)) return digits;
  }
  return 8;
}

/** The upper end of an anomaly's interval; a question mark where nothing was measured. */
export function upperBound({ interval }: { interval: readonly [number, number | null] }): string {
  return interval[1] === null ? "?" : significant(interval[1]);
}

/** `0.3 s`, `42 s`, `2.1 min`, `3.4 h`, `12 days`. */
export function duration(seconds: number): string {
  const units = [
    [86_400, "days"],
    [3600, "h"],
    [60, "min"],
    [1, "s"],
  ] as const;
  const [size, unit] = units.find(([each]) => seconds >= 2 * each) ?? [1, "s"];
  return `${significant(seconds / size, 2)} ${unit}`;
}

/** `1:05:07`, `42 s`. */
export function clock(seconds: number): string {
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  const pad = (value: number) => String(value).padStart(2, "0");
  const hours = Math.floor(whole / 3600);
  const rest = `${pad(Math.floor((whole % 3600) / 60))}:${pad(whole % 60)}`;
  return hours > 0 ? `${hours}:${rest}` : rest;
}

/** `0x1a2b3c4d`. */
export function hex(seed: number): string {
  return `0x${(seed >>> 0).toString(16).padStart(8, "0")}`;
}

/** `1 page`, `8 pages`. */
export function many(count: number, noun: string): string {
  return `${count.toLocaleString("en-US")} ${noun}${count === 1 ? "" : "s"}`;
}
