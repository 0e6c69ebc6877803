import type { Ran } from "../src/result/ran.js";

/** A run on a machine that did nothing else, and of which little is known. */
export const quiet: Ran = {
  startedAt: "2026-01-01T00:00:00.000Z",
  seconds: 1,
  suspended: 0,
  others: 0,
  stolen: null,
  onCpu: null,
  runDelay: null,
  load: 0,
  mhz: null,
};
