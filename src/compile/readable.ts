/** What somebody sees of a text is what the compiler reads. */
import { DeclarationError, lineAt } from "../model/declarations.js";

/**
 * Where editors and the language begin a line and the compiler does not, what stands behind `//` is code to the one and a comment to
 * the other; and what turns the direction of writing shows words in another order than they are in.
 */
const OTHERWISE = /\r(?!\n)|[\v\f\u0085\u2028\u2029]|[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/;

/** @throws DeclarationError at the line of the first such character. */
export function refuseUnreadable(text: string): void {
  const found = OTHERWISE.exec(text);
  if (found === null) return;
  const code = found[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, "0");
  throw new DeclarationError(
    lineAt(text, found.index),
    `U+${code} stands here, which editors show otherwise than the compiler reads it: remove it`,
  );
}
