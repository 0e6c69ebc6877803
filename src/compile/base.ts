/** Which base a variant is of, as the oldest of its line says it. */
import { posix } from "node:path";
import { type Base, isBase, stars } from "../model/base.js";

/**
 * The face that a text exports everything of; undefined: none, for what it descends from is a variant.
 *
 * @param path where it lies, from `assembly` on.
 */
export function baseOfText(text: string, path: string): Base | undefined {
  return stars(text, posix.dirname(path)).find(isBase);
}
