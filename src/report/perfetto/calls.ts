/** A task's steps as slices: each operation, in it the functions that it is in, in these the steps. */
import type { Trace, TraceStep } from "../../trace/trace.js";
import type { Slice } from "./event.js";

interface Call {
  name: string;
  cat: string;
  from: number;
}

/** How many others it lies in. */
interface Deep {
  slice: Slice;
  depth: number;
}

/** A step is drawn as a microsecond, the first from 0 on. What a task is in goes on while others take steps. */
export function taskSlices(trace: Trace, task: number, place: { pid: number; tid: number }): Slice[] {
  const slices: Deep[] = [];
  let open: Call[] = [];
  let last: TraceStep | undefined;
  const close = (depth: number) => {
    for (const [level, { name, cat, from }] of open.entries())
      if (level >= depth)
        slices.push({ depth: level, slice: { ...place, ph: "X", name, cat, ts: from, dur: last!.number - from } });
    open = open.slice(0, depth);
  };
  for (const step of trace.steps.filter((each) => each.task === task)) {
    const calls = callsOf(step, trace);
    const same = calls.findIndex(({ name }, level) => name !== open[level]?.name);
    const isNew = last?.operation !== step.operation;
    close(isNew ? 0 : same === -1 ? calls.length : same);
    open.push(...calls.slice(open.length));
    slices.push({ depth: calls.length, slice: { ...place, ...stepSlice(step) } });
    last = step;
  }
  if (last !== undefined) close(0);
  return slices.toSorted(outermostFirst).map(({ slice }) => slice);
}

function callsOf({ operation, callers, function: name, number, task }: TraceStep, { tasks }: Trace): Call[] {
  const from = number - 1;
  const functions = name === "" ? [] : [...callers, name];
  return [
    { name: tasks[task]?.[operation] ?? "", cat: "operation", from },
    ...functions.map((each) => ({ name: `${each}()`, cat: "function", from })),
  ];
}

function stepSlice({ number, access, seen, kind, changes = [] }: TraceStep): Omit<Slice, "pid" | "tid"> {
  const changed = changes.map(({ word, before, after }) => `${word} ${before} -> ${after}`).join(", ");
  const name = access + (seen === "" ? "" : `: ${seen}`);
  return {
    ph: "X",
    name,
    cat: kind,
    ts: number - 1,
    dur: 1,
    args: { step: number, ...(changed === "" ? {} : { changes: changed }) },
  };
}

/** As readers want them: what lies in another comes after it, also where both are as long. */
function outermostFirst(one: Deep, other: Deep): number {
  return one.slice.ts - other.slice.ts || other.slice.dur - one.slice.dur || one.depth - other.depth;
}
