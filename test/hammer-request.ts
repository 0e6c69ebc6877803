import type { HammerRequest } from "../src/model/request.js";
import { defaultMix } from "../src/model/mix.js";
import { defaultWorkload } from "../src/model/workload.js";

/** Of one variant, for a second. */
export const hammerRequest: HammerRequest = {
  mode: "hammer",
  command: "hammer",
  variants: ["v2.6.23"],
  identical: false,
  expected: [],
  baseline: null,
  seed: 1,
  workload: { ...defaultWorkload, threads: 2, mix: defaultMix },
  mixNamed: false,
  warmupMs: 0,
  durationMs: 1000,
  operations: null,
  runs: 1,
  deadlineMs: 1000,
  oversubscribe: false,
  stopOnFirst: false,
  until: null,
};
