/** A trace as rows, whatever their width will be: what is told, in which order, and in whose column. */
import type { Inevitable, Trace, TraceFinding, TraceStep } from "../../trace/trace.js";

/** A line in one task's column: a step, some folded steps, or, with no number, what the steps below it are in. */
export interface TaskRow {
  task: number;
  /** How deep in calls, from 0. */
  level: number;
  text: string;
  number?: number;
  change?: string;
  finding?: true;
}

/** A line across all columns. */
export interface RuleRow {
  rule: string;
  mark: "inevitable" | "finding";
}

export type Row = TaskRow | RuleRow;

/** Where a task is: in which of its operations, and there in which calls, outermost first. */
interface Place {
  operation: number;
  calls: string[];
  /** For each call the number of the step at which it was last told, or a step told that is in it and in no deeper one. */
  told: number[];
}

/** Steps after which one no longer sees by the indentation which call goes on. */
const FAR = 20;

/** What ends an execution before it comes to rest. */
const unfinished: Record<string, string> = {
  deadlock: "deadlock: no task can go on",
  livelock: "livelock: the execution does not end",
};

/** @param brief folds runs of steps, of one task in one function, that change nothing. */
export function traceRows(trace: Trace, brief: boolean): Row[] {
  const rows: Row[] = marksAfter(0, trace);
  const places = new Map<number, Place>();
  const inUserSpace = userOperations(trace);
  for (const run of brief ? runsOf(trace) : trace.steps.map((step) => [step])) {
    const [first] = run;
    if (first === undefined) continue;
    const calls = callsOf(first, trace, inUserSpace);
    const was = places.get(first.task);
    const left = was?.operation === first.operation ? was : { operation: first.operation, calls: [], told: [] };
    const from = firstToTell(first, calls, left);
    const last = first.number + run.length - 1;
    rows.push(...calls.slice(from).map((text, index) => ({ task: first.task, level: from + index, text })));
    rows.push(...speculationRows(first), stepRow(run, first, calls.length), ...marksAfter(last, trace));
    const told = calls.map((_, level) => (level < from && level < calls.length - 1 ? (left.told[level] ?? 0) : last));
    places.set(first.task, { operation: first.operation, calls, told });
  }
  return rows;
}

function operationKey({ task, operation }: TraceStep): string {
  return `${task} ${operation}`;
}

/** Operations that are instructions of the user's, and not calls of the kernel. */
function userOperations(trace: Trace): Set<string> {
  return new Set(trace.steps.filter((step) => step.function === "").map(operationKey));
}

/** The operation, unless it is the task's only one and there is nothing to it but the call of a kernel function; the functions. */
function callsOf(step: TraceStep, { tasks }: Trace, inUserSpace: ReadonlySet<string>): string[] {
  const operations = tasks[step.task] ?? [];
  const isNamed = operations.length > 1 || inUserSpace.has(operationKey(step));
  const functions = step.function === "" ? [] : [...step.callers, step.function];
  return [...(isNamed ? [operations[step.operation] ?? ""] : []), ...functions.map((name) => `${name}()`)];
}

/** The level of the first call that has to be told before a step: one that was entered, or one that is not plain to see. */
function firstToTell({ number, preempted }: TraceStep, calls: readonly string[], left: Place): number {
  const entered = calls.findIndex((call, level) => call !== left.calls[level]);
  if (entered !== -1) return entered;
  const innermost = calls.length - 1;
  const returned = left.calls.length > calls.length;
  const isFar = number - (left.told[innermost] ?? 0) > FAR;
  return (preempted && returned) || isFar ? innermost : calls.length;
}

/** In the column of the CPU's first task. */
function speculationRows({ speculated = [] }: TraceStep): TaskRow[] {
  return speculated.map(({ cpu, text }) => ({ task: cpu, level: 0, text: `~ ${text}` }));
}

function stepRow(run: readonly TraceStep[], first: TraceStep, level: number): TaskRow {
  const { task, number } = first;
  if (run.length > 1) {
    const noun = run.every(({ kind }) => kind === "read") ? "reads" : "steps";
    return { task, level, number, text: `... ${run.length} ${noun}` };
  }
  const text = first.access + (first.seen === "" ? "" : `: ${first.seen}`);
  return { task, level, number, text, change: first.locking ? "" : first.change };
}

function runsOf(trace: Trace): TraceStep[][] {
  const runs: TraceStep[][] = [];
  for (const step of trace.steps) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    if (run !== undefined && last !== undefined && folds(last, step) && marksAfter(last.number, trace).length === 0)
      run.push(step);
    else runs.push([step]);
  }
  return runs;
}

function folds(last: TraceStep, step: TraceStep): boolean {
  const place = ({ task, operation, callers, function: name }: TraceStep) => [task, operation, ...callers, name].join();
  return place(last) === place(step) && last.change === "" && step.change === "" && step.speculated === undefined;
}

function marksAfter(step: number, trace: Trace): Row[] {
  const inevitable: Row[] =
    trace.inevitable?.step === step ? [{ rule: ruleOf(trace.inevitable), mark: "inevitable" }] : [];
  return [...inevitable, ...trace.findings.filter(({ after }) => after === step).map(findingRow)];
}

function ruleOf({ continuations }: Inevitable): string {
  return continuations === null ? "inevitable from here" : "not avoided from here";
}

function findingRow({ task, anomaly, assertion }: TraceFinding): Row {
  const which = assertion === undefined ? anomaly : `${anomaly} (${assertion})`;
  if (task !== null) return { task, level: 0, text: `!! ${which} found`, finding: true };
  return { rule: unfinished[anomaly] ?? `${which} found at rest`, mark: "finding" };
}
