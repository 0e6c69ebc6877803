/** Traces of variants that declare nothing. */
import { kernelVocabulary } from "../src/model/shipped.js";
import type { RawEvent } from "../src/trace/raw.js";
import { type About, makeTrace, type Trace } from "../src/trace/trace.js";
import { Words } from "../src/trace/words.js";

/** @param about where a trace begins matters to few tests. */
export function kernelTrace(
  events: readonly RawEvent[],
  about: Omit<About, "settings" | "beginning"> & Partial<About>,
): Trace {
  return makeTrace(events, { settings: "", beginning: [], ...about }, new Words(kernelVocabulary, about.shape));
}
