/** The weighted mix of operations. */
import { MIX_SLOTS } from "../../assembly/layout/index.js";
import { UsageError } from "../failure.js";
import { type OperationEntry, type Vocabulary, operationNamed, operationNamesOf } from "./vocabulary.js";

/** Weights by operation name; only their ratios count. */
export type Mix = Record<string, number>;

/** Only ratios count, and the table that is drawn from has 1,024 places. */
export const MOST_WEIGHT = 1e9;

/** Without `write` and `unmap`: those open holes of their own, which later commits closed. */
export const defaultMix: Mix = { store: 55, load: 10, writeback: 15, commit: 8, sync: 5, reclaim: 5, strip: 2 };

/**
 * Parses `store=60,writeback=20`.
 *
 * @throws UsageError for an unknown operation or one that is there twice, a weight that is none, or weights that are all 0.
 */
export function parseMix(text: string, vocabulary: Vocabulary): Mix {
  const names = operationNamesOf(vocabulary);
  const mix: Mix = {};
  for (const part of text.split(",")) {
    const [name = "", weight = "", ...more] = part.split("=").map((word) => word.trim());
    if (!names.includes(name)) {
      throw new UsageError(`--mix ${part}: no operation "${name}"; there are ${names.join(", ")}`);
    }
    if (more.length > 0 || !/^\d+(\.\d+)?$/.test(weight) || Number(weight) > MOST_WEIGHT)
      throw new UsageError(`--mix ${part}: want ${name}=WEIGHT, a number from 0 to ${MOST_WEIGHT}`);
    if (Object.hasOwn(mix, name)) throw new UsageError(`--mix ${text}: ${name} has a weight already`);
    mix[name] = Number(weight);
  }
  if (Object.values(mix).every((weight) => weight === 0)) throw new UsageError(`--mix ${text}: every weight is 0`);
  return mix;
}

/** The operations that it asks for. */
export function mixOperations(mix: Mix): string[] {
  return Object.keys(mix).filter((name) => (mix[name] ?? 0) > 0);
}

/**
 * The mix without what a subject or filesystem does not have.
 *
 * @param operations those that the subject has there.
 * @throws UsageError if the user named such an operation, or if nothing is left.
 */
export function restrictMix(mix: Mix, operations: readonly OperationEntry[], named: boolean, variant: string): Mix {
  const names = operations.map(({ name }) => name);
  const missing = Object.keys(mix).filter((name) => !names.includes(name));
  const present = Object.entries(mix).filter(([name]) => !missing.includes(name));
  if (named && missing.some((name) => (mix[name] ?? 0) > 0)) {
    throw new UsageError(`--mix: ${variant} has no ${missing.join(", ")} here; it has ${names.join(", ")}`);
  }
  return Object.fromEntries(present);
}

/**
 * The table the wasm draws from: MIX_SLOTS operation numbers, shared out in proportion by largest remainder, so a weight is
 * met to within 1/1024. Every operation with a weight gets at least one slot. Of two variants the tables have the same operations in
 * the same places, each under its own number.
 *
 * @param vocabulary the variant's; it has all of the mix.
 */
export function mixTable(mix: Mix, vocabulary: Vocabulary): number[] {
  const entries = Object.entries(mix).filter(([, weight]) => weight > 0);
  const total = entries.reduce((sum, [, weight]) => sum + weight, 0);
  const shares = entries.map(([name, weight]) => {
    const exact = (weight / total) * MIX_SLOTS;
    return { number: operationNamed(vocabulary, name)!.number, exact, slots: Math.max(1, Math.floor(exact)) };
  });
  for (let given = shares.reduce((sum, { slots }) => sum + slots, 0); given !== MIX_SLOTS;) {
    const step = given < MIX_SLOTS ? 1 : -1;
    const able = shares.filter(({ slots }) => slots + step >= 1);
    const neediest = able.reduce((a, b) => ((a.exact - a.slots) * step >= (b.exact - b.slots) * step ? a : b));
    neediest.slots += step;
    given += step;
  }
  return shares.flatMap(({ number, slots }) => Array<number>(slots).fill(number));
}
