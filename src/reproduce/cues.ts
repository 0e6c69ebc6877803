/**
 * The order of a trace, as far as a program in user space can force it: which operations have ended when one begins, and amid which
 * one it begins. Where a thread stands inside the kernel nobody can say from outside; that it stands there, the held operation is for.
 */
import type { Trace, TraceStep } from "../trace/trace.js";
import type { NumberedOperation } from "./operations.js";

export interface Cue {
  /** Operations of other tasks that had ended before this one began. */
  after: readonly number[];
  /** The operation amid which it began; undefined: none. */
  amid: number | undefined;
}

export interface Order {
  /** For each operation of a task, by number. */
  cues: readonly Cue[];
  /** The operation that stands still while others run; undefined: tasks took turns between operations alone. */
  held: number | undefined;
  /** Those that began and ended amid it, in the order in which they began. */
  inside: readonly number[];
}

interface Span {
  number: number;
  task: number;
  first: number;
  last: number;
}

/** @returns undefined where an operation took no step. */
export function orderOf(trace: Trace, operations: readonly NumberedOperation[]): Order | undefined {
  const spans = operations.map((each) => spanOf(each, trace.steps));
  if (!isComplete(spans)) return undefined;
  const amidst = (outer: Span, inner: Span) =>
    outer.task !== inner.task && outer.first < inner.first && inner.first < outer.last;
  const within = (outer: Span) => spans.filter((inner) => amidst(outer, inner) && inner.last < outer.last);
  const begunIn = (outer: Span) => spans.filter((inner) => amidst(outer, inner));
  const weight = (span: Span) => within(span).length * spans.length + begunIn(span).length;
  const held = spans.reduce<Span | undefined>(
    (most, each) => (weight(each) > (most === undefined ? 0 : weight(most)) ? each : most),
    undefined,
  );
  const cues = spans.map((span) => {
    const others = spans.filter(({ task }) => task !== span.task);
    const around = others.filter((outer) => amidst(outer, span));
    const amid = around.find((each) => each === held) ?? around.toSorted((a, b) => b.first - a.first)[0];
    return { after: others.filter(({ last }) => last < span.first).map(({ number }) => number), amid: amid?.number };
  });
  return {
    cues,
    held: held?.number,
    inside: held === undefined ? [] : inTime(within(held)).map(({ number }) => number),
  };
}

function inTime(spans: readonly Span[]): Span[] {
  return spans.toSorted((a, b) => a.first - b.first);
}

function isComplete(spans: readonly (Span | undefined)[]): spans is Span[] {
  return spans.every((span) => span !== undefined);
}

/**
 * From its first to its last step. What writes has done its part when the device has copied the block, and a store or load that
 * takes no fault is one instruction.
 */
function spanOf({ number, task, index }: NumberedOperation, steps: readonly TraceStep[]): Span | undefined {
  const own = steps.filter((step) => step.task === task && step.operation === index);
  const copies = own.filter(({ kind }) => kind === "copy");
  const isInstruction = own.every((step) => step.function === "");
  const last = (copies.at(-1) ?? own.at(-1))?.number;
  const first = isInstruction ? last : own[0]?.number;
  return first === undefined || last === undefined ? undefined : { number, task, first, last };
}
