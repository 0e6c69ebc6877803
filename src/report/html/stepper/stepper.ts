/** The part of a page on which one steps through a trace; without a script it stays hidden, and the table says the same. */
import type { Trace, TraceStep } from "../../../trace/trace.js";
import type { States } from "../../trace/states.js";
import { jsonMarkup, type Markup, markup } from "../markup.js";
import type { Stepped } from "./script.js";

export function stepperMarkup(trace: Trace, states: States): Markup {
  const { steps, inevitable } = trace;
  const marks = marksOf(trace);
  const jumps = [...new Map(marks.map((mark) => [`${mark.after} ${mark.kind}`, mark])).values()];
  return markup`<div class="stepper" role="group" aria-label="Step through the trace of ${trace.variant}" hidden>
<div class="bar"><div class="buttons">
<button type="button" data-key="Home">first</button><button type="button" data-key="ArrowLeft">← back</button><button type="button" data-key="ArrowRight">on →</button><button type="button" data-key="End">last</button>
${jumps.map(({ after, kind, word }) => markup`<button type="button" class="${kind}" data-to="${after}">${word}: step ${after}</button>`)}
</div>
<input type="range" min="0" max="${steps.length}" value="${inevitable?.step ?? 0}" aria-label="step of the trace of ${trace.variant}">
<p role="status"></p></div>
${marks.map(({ after, kind, text }) => markup`<p class="mark ${kind}" data-mark="${after}" hidden>Since step ${after}: ${text}.</p>`)}
<div class="tasks">${trace.tasks.map((operations, task) => taskMarkup(trace, operations, task))}</div>
<div class="state">${groupsMarkup(states)}</div>
<p class="faint">Words that stay 0 are not drawn. Arrow keys go a step, Home and End to the first and the last.</p>
</div>
<script type="application/json">${jsonMarkup(steppedOf(trace, states, marks))}</script>`;
}

function taskMarkup({ shape }: Trace, operations: readonly string[], task: number): Markup {
  const cpu = shape.cpus > 1 ? ` on cpu${task % shape.cpus}` : "";
  return markup`<div class="card" data-task="${task}"><h4>task ${task + 1}${cpu}<span class="below">${operations.join("; ")}</span></h4><p class="where"></p><ol></ol></div>`;
}

/** A word a line, in the order of `words`: that is how the script finds them. */
function groupsMarkup({ words }: States): Markup[] {
  return [...new Set(words.map(({ group }) => group))].map((group) => {
    const own = words.filter((word) => word.group === group);
    const lines = own.map(
      ({ word, beginning }) => markup`<div><dt>${word}</dt><dd data-word="">${beginning}</dd></div>`,
    );
    return markup`<div class="card"><h4>${group}</h4><dl>${lines}</dl></div>`;
  });
}

interface Mark {
  after: number;
  text: string;
  kind: "inevitable" | "finding";
  /** On a button. */
  word: string;
}

function marksOf({ inevitable, findings }: Trace): Mark[] {
  const found = findings.map(({ after, task, anomaly, assertion }): Mark => {
    const which = assertion === undefined ? anomaly : `${anomaly} (${assertion})`;
    const by = task === null ? "at rest" : `by task ${task + 1}`;
    return { after, text: `${which} found ${by}`, kind: "finding", word: "found" };
  });
  if (inevitable === undefined) return found;
  const { step, continuations, anomaly } = inevitable;
  const [word, text] =
    continuations === null
      ? ["inevitable", `every way leads to ${anomaly}`]
      : ["not avoided", `no continuation that was tried avoided ${anomaly}`];
  return [{ after: step, text, kind: "inevitable", word }, ...found];
}

function steppedOf({ tasks, steps }: Trace, { words, sets }: States, marks: readonly Mark[]): Stepped {
  const placeOf = ({ task, operation, callers, function: name }: TraceStep) =>
    [tasks[task]?.[operation] ?? "", ...(name === "" ? [] : [...callers, name].map((each) => `${each}()`))].join(" › ");
  return {
    words: words.map(({ beginning, lock }) => ({ beginning, lock })),
    steps: steps.map((step, index) => ({
      task: step.task,
      where: placeOf(step),
      text: [
        ...(step.speculated ?? []).map(({ text }) => `~ ${text};`),
        step.access + (step.seen === "" ? "" : `: ${step.seen}`),
      ].join(" "),
      sets: sets[index]!,
    })),
    marks: marks.map(({ after, text }) => ({ after, text })),
  };
}
