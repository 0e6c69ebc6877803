/** Traces of variants that declare nothing. */
import { kernelVocabulary } from "../src/model/shipped.js";
import type { RawEvent } from "../src/trace/raw.js";
import { type About, makeTrace, type Trace } from "../src/trace/trace.js";
import { Words } from "../src/trace/words.js";

export function kernelTrace(events: readonly RawEvent[], about: About): Trace {
  return makeTrace(events, about, new Words(kernelVocabulary, about.shape));
}
