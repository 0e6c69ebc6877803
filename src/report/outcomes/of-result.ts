/** A result, by mode, as outcomes. */
import type { AnyResult } from "../../result/any-schema.js";
import type { Judging } from "../modes.js";
import { agreeOutcomes } from "./agree.js";
import { checkOutcomes } from "./check.js";
import { exploreOutcomes } from "./explore.js";
import { hammerOutcomes } from "./hammer.js";
import type { Outcome } from "./outcome.js";
import { sampleOutcomes } from "./sample.js";
import { verdictsOutcomes } from "./verdicts.js";

export function outcomesOf(result: Judging): Outcome[] {
  switch (result.mode) {
    case "hammer":
      return hammerOutcomes(result);
    case "sample":
      return sampleOutcomes(result);
    case "explore":
      return exploreOutcomes(result);
    case "check":
      return checkOutcomes(result);
    case "verdicts":
      return verdictsOutcomes(result);
    case "agree":
      return agreeOutcomes(result);
  }
}

/** As the command line has it: `compare`, `explore`. */
export function commandOf({ mode, request }: Pick<AnyResult, "mode" | "request">): string {
  return "command" in request ? request.command : mode;
}
