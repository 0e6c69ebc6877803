/** The order in which shipped variants are listed, and the year of each. */
import { type Variant, lineOf, shippedVariants } from "./variant.js";

const ROOMS = ["variants/versions/", "variants/proposals/", "variants/planted/", "probe/"];

/**
 * Versions, then proposals, planted faults and the probe's; in each room by time, and of one day whoever descends from another
 * behind it. What has no date of its own, as a planted fault, is of the time of what it descends from.
 */
export function inOrderOfTime(variants: readonly Variant[]): Variant[] {
  const room = ({ path }: Variant) => ROOMS.findIndex((each) => path.startsWith(each));
  const byName = new Intl.Collator("en", { numeric: true }).compare;
  return variants.toSorted(
    (a, b) =>
      room(a) - room(b) || byName(timeOf(a), timeOf(b)) || lineOf(a).length - lineOf(b).length || byName(a.id, b.id),
  );
}

function timeOf(variant: Variant): string {
  return (
    lineOf(variant)
      .map(dateOf)
      .find((date) => date !== undefined) ?? ""
  );
}

/** The first in the source: `2006-12-29`, or `2009` where the source says no more. */
export function dateOf({ source }: Variant): string | undefined {
  return /(?<![\w-])(?:19|20)\d\d(?:-\d\d){0,2}(?!\w)/.exec(source ?? "")?.[0];
}

/** Ids of the kernels that there were, in order of time: without proposals and planted faults. */
export function shippedVersions(): string[] {
  const kernels = shippedVariants().filter(({ subject, path }) => subject === "kernel" && path.includes("versions/"));
  return inOrderOfTime(kernels).map(({ id }) => id);
}
