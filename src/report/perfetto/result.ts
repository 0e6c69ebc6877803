/** Traces for Perfetto, and whatever else reads the Trace Event Format: a track for each task and each word of the state. */
import type { AnyResult } from "../../result/any-schema.js";
import type { Inevitable, Trace, TraceFinding } from "../../trace/trace.js";
import { visibleIn } from "../../visible.js";
import { documentOf } from "../documents/of-result.js";
import { taskSlices } from "./calls.js";
import { type Instant, processNamed, threadNamed, type TraceEvent } from "./event.js";
import { wordTracks } from "./words.js";

/** Of each trace: no thread of one is taken for one of another. */
const MOST_TRACKS = 10_000;

export function perfettoOf(saved: AnyResult): string {
  const parts = visibleIn(documentOf(saved).parts);
  const traces = parts.flatMap((part) => (part.kind === "trace" ? [part] : []));
  const traceEvents = traces.flatMap(({ trace }, index) => eventsOf(trace, index));
  const otherData = {
    by: `pagerace ${String(saved.environment["pagerace"])}`,
    time: "none was measured: each step is drawn as 1 us",
    digest: saved.digest,
    ...Object.fromEntries(traces.map(({ replay }, index) => [`replay ${index + 1}`, replay])),
  };
  const events = traceEvents.length === 0 ? untraced(saved) : traceEvents;
  return `${JSON.stringify({ traceEvents: events, displayTimeUnit: "ns", otherData })}\n`;
}

function eventsOf(trace: Trace, index: number): TraceEvent[] {
  const [tasks, state] = [2 * index + 1, 2 * index + 2];
  const first = index * MOST_TRACKS + 1;
  const anomalies = [...new Set(trace.findings.map(({ anomaly }) => anomaly))].join(", ");
  const of = `${trace.variant}, ${trace.scenario}`;
  return [
    ...processNamed(tasks, `${anomalies === "" ? "" : `${anomalies}: `}${of}`),
    ...trace.tasks.flatMap((operations, task) => {
      const place = { pid: tasks, tid: first + task };
      const cpu = trace.shape.cpus > 1 ? ` on cpu${task % trace.shape.cpus}` : "";
      const name = `task ${task + 1}${cpu}: ${operations.join("; ")}`;
      return [...threadNamed(tasks, place.tid, name), ...taskSlices(trace, task, place)];
    }),
    ...marks(trace, tasks, first),
    ...processNamed(state, `state: ${of}; ${trace.settings}`),
    ...wordTracks(trace, state, first + trace.tasks.length),
  ];
}

/** What CPUs did by themselves, what has become inevitable, and what was found. */
function marks({ steps, inevitable, findings }: Trace, pid: number, first: number): Instant[] {
  const speculated = steps.flatMap(({ number, speculated: all = [] }) =>
    all.map(({ cpu, text }): Instant => ({ ...instant(pid, first + cpu, text, number - 1), s: "t" })),
  );
  const decided = inevitable === undefined ? [] : [instant(pid, first, decidedText(inevitable), inevitable.step)];
  const found = findings.map((finding): Instant => ({
    ...instant(pid, first + (finding.task ?? 0), foundText(finding), finding.after),
    s: finding.task === null ? "p" : "t",
  }));
  return [...speculated, ...decided, ...found];
}

function instant(pid: number, tid: number, name: string, ts: number): Instant {
  return { ph: "i", s: "p", pid, tid, name, cat: "mark", ts };
}

function decidedText({ continuations, anomaly }: Inevitable): string {
  return `${continuations === null ? "inevitable" : "not avoided"} from here: ${anomaly}`;
}

function foundText({ anomaly, assertion, task }: TraceFinding): string {
  return `${anomaly}${assertion === undefined ? "" : ` (${assertion})`} found${task === null ? " at rest" : ""}`;
}

/** Where nothing was met that has steps, the verdicts stand alone. */
function untraced(saved: AnyResult): TraceEvent[] {
  return visibleIn(saved.variants).flatMap(({ variant, verdict }, index) => {
    const pid = index + 1;
    return [...processNamed(pid, `${variant}: ${verdict}`), instant(pid, pid, `no trace: ${verdict}`, 0)];
  });
}
