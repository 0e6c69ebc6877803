/** The state as tracks: a word each, with slices for what it is, or, of a count, its curve; of a lock, who holds it. */
import type { Trace } from "../../trace/trace.js";
import { type States, statesOf } from "../trace/states.js";
import { type Counter, type Slice, threadNamed, type TraceEvent } from "./event.js";

/** From one step to another a word is this. */
interface Span {
  value: string;
  from: number;
  to: number;
  /** The task that made it so; undefined: it is so from the beginning. */
  by: number | undefined;
}

/** @param tid of the first word's track. */
export function wordTracks(trace: Trace, pid: number, tid: number): TraceEvent[] {
  const states = statesOf(trace);
  if (states === undefined) return [];
  return states.words.flatMap(({ word, lock }, index) => {
    const spans = spansOf(trace, states, index);
    const place = { pid, tid: tid + index };
    if (isCount(spans)) return spans.map(({ value, from }): Counter => counted(place, word, Number(value), from));
    const slices = spans
      .filter(({ value, from, to }) => value !== "0" && to > from)
      .map((span): Slice => {
        const name = lock && span.value === "1" ? holderOf(span) : span.value;
        return { ...place, ph: "X", name, cat: lock ? "lock" : "word", ts: span.from, dur: span.to - span.from };
      });
    return [...threadNamed(pid, place.tid, word), ...slices];
  });
}

function counted(place: { pid: number; tid: number }, name: string, value: number, ts: number): Counter {
  return { ...place, ph: "C", name, ts, args: { value } };
}

function holderOf({ by }: Span): string {
  return by === undefined ? "held" : `task ${by + 1}`;
}

function spansOf({ steps }: Trace, { words, sets }: States, word: number): Span[] {
  const spans: Span[] = [{ value: words[word]!.beginning, from: 0, to: steps.length, by: undefined }];
  sets.forEach((changed, index) => {
    for (const [, value] of changed.filter(([each]) => each === word)) {
      spans.at(-1)!.to = index + 1; // it is so after the step
      spans.push({ value, from: index + 1, to: steps.length + 1, by: steps[index]!.task });
    }
  });
  spans.at(-1)!.to = steps.length + 1;
  return spans;
}

/** Of a flag a curve would say less than a slice. */
function isCount(spans: readonly Span[]): boolean {
  const numbers = spans.map(({ value }) => (/^-?\d{1,15}$/.test(value) ? Number(value) : Number.NaN));
  return numbers.every((value) => !Number.isNaN(value)) && numbers.some((value) => value !== 0 && value !== 1);
}
