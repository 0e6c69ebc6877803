/** Which file a name is of, behind links, and whether two are of one. */
import { existsSync, readlinkSync, realpathSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";

/** Of links that lead on to links; what leads round is nobody's place. */
const MOST_LINKS = 40;

/** Of files that are there, and of those that are to be made. Two hard links are two names: what is put at one leaves the other. */
export function isSamePlace(one: string, other: string): boolean {
  return placeOf(one) === placeOf(other);
}

/** Where the file is, or would be made, behind all links. */
export function placeOf(path: string, links = 0): string {
  try {
    return realpathSync(path);
  } catch {
    const folder = dirname(resolve(path));
    const next = links < MOST_LINKS ? linkAt(path) : undefined;
    if (next !== undefined) return placeOf(resolve(folder, next), links + 1);
    return folder === resolve(path) ? folder : join(placeOf(folder, links), basename(path));
  }
}

/** False, too, where nobody may look: who then tries to write there is told why. */
export function isLinkToNothing(path: string): boolean {
  return linkAt(path) !== undefined && !existsSync(path);
}

function linkAt(path: string): string | undefined {
  try {
    return readlinkSync(path);
  } catch {
    return undefined;
  }
}
