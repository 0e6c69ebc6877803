/** A trace: one execution of a scenario, step by step, as plain JSON. */
import { HarnessFailure } from "../failure.js";
import { accessOf, changeBy, isLocking, seenBy } from "./access.js";
import { functionsOf } from "./function.js";
import type { RawChange, RawEvent, RawFinding, RawSpeculation, RawStep, StepKind } from "./raw.js";
import type { Shape, WordChange, Words, WordValue } from "./words.js";

export interface TraceStep {
  /** From 1. */
  number: number;
  /** An index of `tasks`. */
  task: number;
  /** An index of the task's operations. */
  operation: number;
  /** The kernel function; empty in user space, at the operation itself. */
  function: string;
  /** The kernel functions that called it, outermost first. */
  callers: string[];
  kind: StepKind;
  /** `TestClear PG_dirty`, `store v2`. */
  access: string;
  /** What was found where nothing changed and the access does not say so: `read PG_dirty` has `1`. Else empty. */
  seen: string;
  /** `PG_dirty 1 -> 0`; empty when nothing changed. */
  change: string;
  /** Whether it takes, tries or gives back a lock: its change is then no news. */
  locking: boolean;
  /** Whether the step before was another task's. */
  preempted: boolean;
  /** What CPUs did with their TLBs by themselves right before it; left out: nothing. */
  speculated?: Speculation[];
  /**
   * Every word that the step, or a CPU right before it, made another, in order: what CPUs took into their TLBs, too. Left out: the
   * trace was told by a version that did not say.
   */
  changes?: WordChange[];
}

export interface Speculation {
  cpu: number;
  /** `evict TLB cpu0`, `prefetch TLB cpu1 R`. */
  text: string;
}

export interface TraceFinding {
  /** The number of the step before it; 0: before the first. */
  after: number;
  /** An index of `tasks`; null: found at rest, when all tasks had ended. */
  task: number | null;
  anomaly: string;
  /** Of bug-on: which assertion, as `put_bh, kernel/buffer.ts:66`, or at rest `j_committing is held`. */
  assertion?: string;
}

/** From `step` on every way leads to the anomaly, or none of those tried avoided it. Step 0: from the beginning. */
export interface Inevitable {
  step: number;
  /** That were tried; null: all ways are known. */
  continuations: number | null;
  anomaly: string;
  /** Of bug-on: which assertion, as `put_bh, kernel/buffer.ts:66`, or at rest `j_committing is held`. */
  assertion?: string;
}

export interface About {
  variant: string;
  /** The scenario's short form. */
  scenario: string;
  /** Each task's operations as text: `store p1`. */
  tasks: string[][];
  shape: Shape;
  /** What the short form does not say: `1 page of 2 blocks, 1 mapping, 2 CPUs, ext3-ordered`. */
  settings: string;
  /** The words that were not 0 before the first step; all others were. */
  beginning: WordValue[];
  inevitable?: Inevitable | undefined;
}

export interface Trace extends About {
  steps: TraceStep[];
  findings: TraceFinding[];
}

/**
 * @param words of the variant and the scenario.
 * @throws HarnessFailure for a step or finding of a task or operation that the scenario does not have.
 */
export function makeTrace(events: readonly RawEvent[], about: About, words: Words): Trace {
  const steps: TraceStep[] = [];
  const findings: TraceFinding[] = [];
  events.forEach((event, index) => {
    if ("anomaly" in event) {
      if (event.task !== -1) checkTask(event.task, about);
      findings.push(findingOf(event, steps.length));
    } else {
      checkOperation(event, about);
      const last = steps.at(-1);
      const step = traceStep(event, nextOfOperation(events, index, event), words);
      steps.push({ number: steps.length + 1, ...step, preempted: last !== undefined && last.task !== event.task });
    }
  });
  return { ...about, steps, findings };
}

function findingOf({ task, anomaly, assertion }: RawFinding, after: number): TraceFinding {
  return { after, task: task === -1 ? null : task, anomaly, ...(assertion === undefined ? {} : { assertion }) };
}

function traceStep(raw: RawStep, next: RawStep | undefined, words: Words): Omit<TraceStep, "number" | "preempted"> {
  const { task, operation, kind } = raw;
  const functions = functionsOf(raw.stack);
  return {
    task,
    operation,
    function: functions.at(-1) ?? "",
    callers: functions.slice(0, -1),
    kind,
    access: accessOf(raw, next, words),
    seen: seenBy(raw, words),
    change: changeBy(raw, words),
    locking: isLocking(raw, words),
    ...(raw.speculated === undefined ? {} : { speculated: raw.speculated.map((each) => speculation(each, words)) }),
    ...(raw.changes === undefined ? {} : { changes: raw.changes.map((each) => wordChange(each, words)) }),
  };
}

function wordChange({ word, before, after }: RawChange, words: Words): WordChange {
  return { word: words.name(word), before: words.value(word, before), after: words.value(word, after) };
}

function speculation({ kind, word, after }: RawSpeculation, words: Words): Speculation {
  const entry = kind === "evict" ? "" : ` ${words.value(word, after)}`;
  return { cpu: words.at(word)?.view ?? 0, text: `${kind} ${words.name(word)}${entry}` };
}

function nextOfOperation(events: readonly RawEvent[], index: number, step: RawStep): RawStep | undefined {
  if (step.kind !== "translate") return undefined;
  for (let later = index + 1; later < events.length; later++) {
    const event = events[later];
    if (event === undefined || "anomaly" in event || event.task !== step.task) continue;
    return event.operation === step.operation ? event : undefined;
  }
  return undefined;
}

function checkTask(task: number, { tasks }: About): string[] {
  const operations = tasks[task];
  if (operations === undefined) throw new HarnessFailure(`trace: task ${task + 1}, but there are ${tasks.length}`);
  return operations;
}

function checkOperation({ task, operation }: RawStep, about: About): void {
  const { length } = checkTask(task, about);
  if (!(operation >= 0 && operation < length))
    throw new HarnessFailure(`trace: task ${task + 1}, operation ${operation + 1}, but it has ${length}`);
}
