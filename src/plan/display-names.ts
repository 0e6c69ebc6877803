/** What variants are called in the tables, lines and JSON of a run. */
import { resolve, sep } from "node:path";
import type { Variant } from "../compile/variant.js";

/** One a file: the same for the same file, however it was named. */
export function identityOf({ shipped, id, origin }: Variant): string {
  return shipped ? id : resolve(origin);
}

/** Ids; of several files that have one, so much of each path as tells them apart: `a/fix`, `b/fix`. Variants are not the same. */
export function displayNames(variants: readonly Variant[]): string[] {
  const paths = variants.map((variant) => identityOf(variant).replace(/\.ts$/, "").split(sep));
  const ending = (path: readonly string[], length: number) => path.slice(-length).filter(Boolean).join("/");
  return paths.map((path) => {
    let length = 1;
    const isShared = () => paths.some((other) => other !== path && ending(other, length) === ending(path, length));
    while (length < path.length && isShared()) length++;
    return ending(path, length);
  });
}
