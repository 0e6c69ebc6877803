/** Files of users, which somebody may write while a job that reads them more than once goes on: all of it is to be of one text. */
import { HarnessFailure } from "../failure.js";
import { findVariant, lineOf, type Variant } from "./variant.js";

/** All that a user has written of it: its own text, and those that it descends from. */
export function textsOf(variant: Variant): string[] {
  return lineOf(variant).flatMap(({ shipped, text }) => (shipped ? [] : [text]));
}

/** @param texts as they were read. @throws HarnessFailure if the variant is of others. */
export function refuseOtherTexts(
  variant: Pick<Variant, "origin">,
  now: readonly string[],
  texts: readonly string[],
): void {
  if (now.length === texts.length && now.every((text, index) => text === texts[index])) return;
  throw new HarnessFailure(
    `${variant.origin} was changed while it ran: what it shows is of different code; run it again`,
  );
}

/** @param read what the job is of. @throws HarnessFailure if a file says otherwise now, or can no more be read. */
export function refuseChanged(read: readonly Variant[]): void {
  for (const variant of read) if (!variant.shipped) refuseOtherTexts(variant, textsNow(variant), textsOf(variant));
}

function textsNow({ origin }: Variant): string[] {
  try {
    return textsOf(findVariant(origin));
  } catch {
    return [];
  }
}
