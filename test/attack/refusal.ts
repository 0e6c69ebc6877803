/** How something may be refused: as wrong usage or as a failure of the harness, in one line that every terminal shows as it is. */
import { HarnessFailure, UsageError } from "../../src/failure.js";
import type { Wrong } from "./attack.js";

export const CONTROL = /[\p{Cc}\p{Zl}\p{Zp}]/u;

/** @param error what was thrown. */
export function wrongRefusal(error: unknown): Wrong {
  if (!(error instanceof UsageError || error instanceof HarnessFailure))
    return [`neither wrong usage nor a failure of the harness: ${shown(String(error))}`];
  if (/[\n\r]/.test(error.message)) return [`a refusal of more than one line: ${shown(error.message)}`];
  return CONTROL.test(error.message) ? [`a refusal with what no terminal shows as it is: ${shown(error.message)}`] : [];
}

/** @param read what is attacked. @param check what is wrong with what was taken. */
export function takenOrRefused<Read>(read: () => Read, check: (taken: Read) => Wrong): Wrong {
  let taken: Read;
  try {
    taken = read();
  } catch (error) {
    return wrongRefusal(error);
  }
  return check(taken);
}

/** In one line that every terminal shows as it is, cut short. */
export function shown(text: string, longest = 300): string {
  const escaped = (each: string) => `\\u${each.charCodeAt(0).toString(16).padStart(4, "0")}`;
  const line = JSON.stringify(text).replaceAll(/[\u007f-\u009f\u2028\u2029]/g, escaped);
  return line.length > longest ? `${line.slice(0, longest)}…` : line;
}
