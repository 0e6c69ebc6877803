import { findVariant, type Variant } from "../compile/variant.js";
import { vocabularyOf } from "../plan/vocabulary-of.js";
import { amongCommon, isOpen } from "../scenario/choice.js";
import { scenarioOf } from "../scenario/find.js";
import type { Scenario } from "../scenario/scenario.js";

/**
 * The scenario that a request means, and the request with it in the place of its name or file, which may be another tomorrow.
 *
 * @param read the variant, where it has been read.
 * @throws UsageError as scenarioOf does.
 */
export function spelledOut<R extends { variants: string[]; scenario: string | Record<string, unknown> }>(
  asked: R,
  read?: Variant,
): { request: R; scenario: Scenario } {
  const meant = scenarioOf(asked.scenario, read?.vocabulary ?? vocabularyOf(asked.variants));
  const several = asked.variants.length > 1 && isOpen(meant);
  const scenario = several
    ? amongCommon(
        meant,
        asked.variants.map((name) => findVariant(name).vocabulary),
      )
    : meant;
  return { request: { ...asked, scenario: { ...scenario } }, scenario };
}
