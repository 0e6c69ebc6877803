import type { HammerComparison } from "./hammer-schema.js";
import type { SampledComparison } from "./sample-schema.js";

/** A variant beside a baseline, whichever way both were run. */
export type Comparison = HammerComparison | SampledComparison;
