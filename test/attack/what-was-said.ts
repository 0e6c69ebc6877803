/** Whether a file says one thing, and whether that is what was taken from it. */
import type { Wrong } from "./attack.js";
import { shown } from "./refusal.js";

/** Of a file that was taken: bytes that are no UTF-8 and names that come twice say nothing that anybody could mean. */
export function wrongText(bytes: Buffer): Wrong {
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return [`a file that is no UTF-8 was taken: ${shown(bytes.toString("latin1"))}`];
  }
  const written = [...text.matchAll(/"(?:[^"\\]|\\.)*"[ \t\n\r]*(:?)/g)].filter(([, colon]) => colon === ":").length;
  if (written === namesIn(JSON.parse(text))) return [];
  return [`a file was taken in which a name comes twice: ${shown(text)}`];
}

function namesIn(value: unknown): number {
  if (value === null || typeof value !== "object") return 0;
  const own = Array.isArray(value) ? 0 : Object.keys(value).length;
  return Object.values(value).reduce((sum: number, each) => sum + namesIn(each), own);
}

/** Every field that was given is among what was taken, with the value that it was given. @param mayDiffer texts that stand for objects, say. */
export function wrongValue(
  given: unknown,
  taken: unknown,
  mayDiffer: (given: unknown, taken: unknown) => boolean,
  at = "",
): Wrong {
  if (Object.is(given, taken) || mayDiffer(given, taken)) return [];
  if (given === null || typeof given !== "object" || taken === null || typeof taken !== "object")
    return [`another value was taken than was given: ${at}: ${shown(String(given))} is ${shown(String(taken))}`];
  if (Array.isArray(given) && (!Array.isArray(taken) || given.length !== taken.length))
    return [`another list was taken than was given: ${at}`];
  const there = new Map(Object.entries(taken));
  return Object.entries(given).flatMap(([name, value]) =>
    there.has(name) || mayDiffer(value, undefined)
      ? wrongValue(value, there.get(name), mayDiffer, `${at}.${name}`)
      : [`a field was given and not taken: ${at}.${shown(name)}`],
  );
}

/** As JSON says it, which has no -0, whatever the order of fields. */
export function printed(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}
