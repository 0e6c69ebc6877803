/** A result, or what is known of one before it has been come by, as a document. */
import type { AnyResult } from "../../result/any-schema.js";
import type { WatchEvent } from "../../watch/watch.js";
import type { Document, Heading, Part } from "../document.js";
import { agreeHeading, agreeParts } from "./agree.js";
import { calibrateHeading, calibrateParts } from "./calibrate.js";
import { checkHeading, checkParts } from "./check.js";
import { exploreHeading, exploreParts } from "./explore.js";
import { hammerHeading, hammerParts } from "./hammer.js";
import { mutateHeading, mutateParts } from "./mutate.js";
import { sampleHeading, sampleParts } from "./sample.js";
import { verdictsHeading, verdictsParts } from "./verdicts.js";

export function documentOf(result: AnyResult): Document {
  return { heading: headingOf(result), parts: partsOf(result) };
}

export function headingOf(about: AnyResult | Extract<WatchEvent, { type: "begun" }>["about"]): Heading {
  switch (about.mode) {
    case "hammer":
      return hammerHeading(about);
    case "sample":
      return sampleHeading(about);
    case "explore":
      return exploreHeading(about);
    case "agree":
      return agreeHeading(about);
    case "calibrate":
      return calibrateHeading(about);
    case "check":
      return checkHeading(about);
    case "mutate":
      return mutateHeading(about);
    case "verdicts":
      return verdictsHeading(about);
  }
}

/** What follows the heading. */
export function partsOf(result: AnyResult): Part[] {
  switch (result.mode) {
    case "hammer":
      return hammerParts(result);
    case "sample":
      return sampleParts(result);
    case "explore":
      return exploreParts(result);
    case "agree":
      return agreeParts(result);
    case "calibrate":
      return calibrateParts(result);
    case "check":
      return checkParts(result);
    case "mutate":
      return mutateParts(result);
    case "verdicts":
      return verdictsParts(result);
  }
}
