/**
 * Events of the Trace Event Format, which Perfetto and Chrome's tracing read: "Trace Event Format", N. Duca and D. Sinclair, 2016,
 * in its JSON object form. Of its phases these are used.
 */

interface Placed {
  /** Process and thread: a group of tracks, and a track. */
  pid: number;
  tid: number;
  name: string;
}

type Args = Record<string, string | number>;

/** In microseconds, from the beginning. */
interface At {
  ts: number;
}

/** A slice; slices of one thread lie in or beside one another. */
export type Slice = Placed & At & { ph: "X"; dur: number; cat: string; args?: Args };
/** A moment of a thread or of its process. */
export type Instant = Placed & At & { ph: "i"; s: "t" | "p"; cat: string };
/** A number that is so from here on. */
export type Counter = Placed & At & { ph: "C"; args: Args };
/** What a process or a thread is called, and where it is drawn. */
export type Naming = Placed & { ph: "M"; args: Args };

export type TraceEvent = Slice | Instant | Counter | Naming;

export function processNamed(pid: number, name: string): TraceEvent[] {
  return [
    { ph: "M", pid, tid: 0, name: "process_name", args: { name } },
    { ph: "M", pid, tid: 0, name: "process_sort_index", args: { sort_index: pid } },
  ];
}

export function threadNamed(pid: number, tid: number, name: string): TraceEvent[] {
  return [
    { ph: "M", pid, tid, name: "thread_name", args: { name } },
    { ph: "M", pid, tid, name: "thread_sort_index", args: { sort_index: tid } },
  ];
}
