/**
 * The Trace Event Format, as far as it is used here: what readers demand of each phase, written down from its public description
 * ("Trace Event Format", 2016; JSON object form, complete, instant, counter and metadata events).
 */
import { z } from "zod";

const id = z.number().int().positive();
/** Without what no viewer shows as it is. */
const text = z.string().regex(/^[^\p{Cc}\p{Cs}\p{Zl}\p{Zp}]*$/u);
const time = z.number().nonnegative();
const args = z.record(z.string(), z.union([text, z.number()]));
const cat = text.min(1);

const slice = z.strictObject({
  ph: z.literal("X"),
  pid: id,
  tid: id,
  name: text,
  cat,
  ts: time,
  dur: z.number().positive(),
  args: args.optional(),
});
const instant = z.strictObject({
  ph: z.literal("i"),
  pid: id,
  tid: id,
  name: text,
  cat,
  ts: time,
  s: z.enum(["t", "p", "g"]),
});
const counter = z.strictObject({
  ph: z.literal("C"),
  pid: id,
  tid: id,
  name: text,
  ts: time,
  args: z.record(z.string(), z.number()),
});
const naming = z.discriminatedUnion("name", [
  z.strictObject({
    ph: z.literal("M"),
    pid: id,
    tid: z.number(),
    name: z.literal("process_name"),
    args: z.strictObject({ name: text }),
  }),
  z.strictObject({
    ph: z.literal("M"),
    pid: id,
    tid: z.number(),
    name: z.literal("process_sort_index"),
    args: z.strictObject({ sort_index: z.number() }),
  }),
  z.strictObject({
    ph: z.literal("M"),
    pid: id,
    tid: id,
    name: z.literal("thread_name"),
    args: z.strictObject({ name: text }),
  }),
  z.strictObject({
    ph: z.literal("M"),
    pid: id,
    tid: id,
    name: z.literal("thread_sort_index"),
    args: z.strictObject({ sort_index: z.number() }),
  }),
]);

const file = z.strictObject({
  traceEvents: z.array(z.union([slice, instant, counter, naming])).min(1),
  displayTimeUnit: z.enum(["ms", "ns"]),
  otherData: z.record(z.string(), z.string()),
});

export type Read = z.infer<typeof file>;
export type ReadEvent = Read["traceEvents"][number];
export type ReadSlice = z.infer<typeof slice>;

/** @throws what is no such file, and slices of one track that neither lie in nor beside one another, or come before what they lie in. */
export function readPerfetto(written: string): Read {
  const read = file.parse(JSON.parse(written));
  const tracks = new Map<string, ReadSlice[]>();
  for (const event of read.traceEvents)
    if (event.ph === "X")
      tracks.set(`${event.pid} ${event.tid}`, [...(tracks.get(`${event.pid} ${event.tid}`) ?? []), event]);
  for (const slices of tracks.values()) nest(slices);
  return read;
}

function nest(slices: readonly ReadSlice[]): void {
  const open: number[] = [];
  let last = 0;
  for (const { ts, dur, name } of slices) {
    if (ts < last) throw new Error(`${name} begins at ${ts}, after one that begins at ${last}`);
    last = ts;
    while (open.length > 0 && open.at(-1)! <= ts) open.pop();
    if (open.length > 0 && ts + dur > open.at(-1)!)
      throw new Error(`${name} ends at ${ts + dur}, what it is in at ${open.at(-1)}`);
    open.push(ts + dur);
  }
}

/** `task 1 on cpu0: store`: of each track that has a name. */
export function tracksOf({ traceEvents }: Read): Map<string, ReadSlice[]> {
  const tracks = new Map<string, ReadSlice[]>();
  for (const event of traceEvents)
    if (event.ph === "M" && event.name === "thread_name")
      tracks.set(
        event.args.name,
        traceEvents.filter(
          (each): each is ReadSlice => each.ph === "X" && each.pid === event.pid && each.tid === event.tid,
        ),
      );
  return tracks;
}
