/** A result, or what is known of one before it has been come by, for a terminal. */
import type { AnyResult } from "../result/any-schema.js";
import type { WatchEvent } from "../watch/watch.js";
import { agreeReport } from "./agree-terminal.js";
import { exploreHeading, exploreReport } from "./explore-terminal.js";
import { hammerHeading, hammerReport } from "./hammer-terminal.js";
import type { Showing } from "./observation.js";
import { sampleHeading, sampleReport } from "./sample-terminal.js";

/** Printed before anything runs. */
export function headingOf(about: Extract<WatchEvent, { type: "begun" }>["about"]): string {
  if (about.mode === "hammer") return `${hammerHeading(about)}\n`;
  if (about.mode === "sample") return `${sampleHeading(about)}\n`;
  return `${exploreHeading(about, about.identity.path)}\n`;
}

/** All but the heading. */
export function reportOf(result: AnyResult, showing: Showing): string {
  if (result.mode === "hammer") return hammerReport(result, showing);
  if (result.mode === "sample") return sampleReport(result, showing);
  return result.mode === "explore" ? exploreReport(result, showing) : agreeReport(result);
}

/** All that the command printed that made it. */
export function wholeReport(result: AnyResult, showing: Showing = { observing: true }): string {
  if (result.mode === "hammer") return `${hammerHeading(result)}\n${hammerReport(result, showing)}`;
  if (result.mode === "sample") return `${sampleHeading(result)}\n${sampleReport(result, showing)}`;
  if (result.mode === "agree") return agreeReport(result);
  return `${exploreHeading(result, result.variants[0]?.path ?? "")}\n${exploreReport(result, showing)}`;
}
