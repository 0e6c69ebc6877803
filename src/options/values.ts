/** How option values are written. Each function throws UsageError with the option, the value and what would do. */
import { UsageError } from "../failure.js";
import { MOST_MS } from "../model/request.js";

const UNITS_MS: Record<string, number> = { ms: 1, s: 1000, m: 60_000, min: 60_000, h: 3_600_000, d: 86_400_000 };

/** `250ms`, `10s`, `5m`, `8h`, `2d`; in milliseconds. A number alone has no meaning: `-d 500` is refused, with what to write. */
export function parseDuration(option: string, text: string): number {
  const [, amount = "", unit = ""] = /^(\d+(?:\.\d+)?)\s*(ms|s|min|m|h|d)?$/.exec(text) ?? [];
  if (amount === "") throw new UsageError(`${option} ${text}: want a duration like 500ms, 10s, 5m or 8h`);
  if (unit === "")
    throw new UsageError(`${option} ${text}: in which unit? ${amount}s are seconds, ${amount}ms milliseconds`);
  const duration = Number(amount) * UNITS_MS[unit]!;
  if (duration > MOST_MS) throw new UsageError(`${option} ${text}: want at most ${MOST_MS / UNITS_MS["d"]!}d`);
  return duration;
}

/** A whole number from 0 up; `4e9`, `1.5e7`, `1_000_000` and `0x10` are understood. */
export function parseCount(option: string, text: string): number {
  const value = /^(\d[\d_]*((\.\d+)?e\d+)?|0x[0-9a-f]+)$/i.test(text) ? Number(text.replaceAll("_", "")) : Number.NaN;
  if (!Number.isSafeInteger(value)) throw new UsageError(`${option} ${text}: want a whole number`);
  return value;
}

/** 32 bits, decimal or 0x hexadecimal. */
export function parseSeed(text: string): number {
  const seed = parseCount("--seed", text);
  if (seed > 0xffffffff) throw new UsageError(`--seed ${text}: want at most 32 bits (0xffffffff)`);
  return seed;
}

/** One of the names. */
export function parseName(option: string, text: string, names: readonly string[]): string {
  if (!names.includes(text)) throw new UsageError(`${option} ${text}: want one of ${names.join(", ")}`);
  return text;
}

/** Several of the names, with commas between. */
export function parseNames(option: string, text: string, names: readonly string[]): string[] {
  return text.split(",").map((name) => parseName(option, name.trim(), names));
}

const UNITS_BYTES: Record<string, number> = { "": 1, k: 2 ** 10, m: 2 ** 20, g: 2 ** 30 };

/** `512MiB`, `2GiB`, `1.5g`; in bytes. */
export function parseSize(option: string, text: string): number {
  const [, amount = "", unit = ""] = /^(\d+(?:\.\d+)?)\s*([kmg]?)(?:i?b)?$/i.exec(text) ?? [];
  if (amount === "") throw new UsageError(`${option} ${text}: want a size like 512MiB or 2GiB`);
  return Math.floor(Number(amount) * (UNITS_BYTES[unit.toLowerCase()] ?? 1));
}
