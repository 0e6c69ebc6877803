/** A trace as a table: a column for each task, a row for each step. */
import type { Part } from "../document.js";
import { legendOf } from "../trace/legend.js";
import { type Row, traceRows } from "../trace/rows.js";
import { commandMarkup } from "./command.js";
import { stepperMarkup } from "./stepper/stepper.js";
import { statesOf } from "../trace/states.js";
import { type Markup, markup } from "./markup.js";
import { scrolling } from "./table.js";

/** What is deeper in calls stands no farther right. */
const DEEPEST = 8;

export function traceMarkup({ trace, replay, version }: Extract<Part, { kind: "trace" }>): Markup {
  const tasks = trace.tasks.map((operations, task) => {
    const cpu = trace.shape.cpus > 1 ? ` on cpu${task % trace.shape.cpus}` : "";
    return markup`<th scope="col">task ${task + 1}${cpu}<span class="below">${operations.join("; ")}</span></th>`;
  });
  const begins = trace.beginning.map(({ word, value }) => `${word} ${value}`);
  const table = markup`<table class="trace mono"><thead><tr><th scope="col">step</th>${tasks}<th scope="col">change</th></tr></thead>
<tbody>${traceRows(trace, false).map((row) => rowMarkup(row, trace.tasks.length))}</tbody></table>`;
  const states = statesOf(trace);
  return markup`<div class="told"><h3>${trace.variant}: ${trace.scenario}</h3>
<p class="faint">${trace.settings}</p>
<p>At the beginning: ${begins.length === 0 ? "every word 0" : `${begins.join(", ")}; every other word 0`}.</p>
${states === undefined ? null : stepperMarkup(trace, states)}
${scrolling(`Trace of ${trace.variant}`, table)}
<p class="faint">${legendOf(trace)}</p>
${commandMarkup({ label: `Played again by pagerace ${version}`, command: replay })}</div>`;
}

function rowMarkup(row: Row, tasks: number): Markup {
  if ("rule" in row) return markup`<tr class="rule ${row.mark}"><td colspan="${tasks + 2}">${row.rule}</td></tr>\n`;
  const { task, level, text, number, change = "", finding } = row;
  const cells = Array.from({ length: tasks }, (_, index) => {
    if (index !== task) return markup`<td></td>`;
    return markup`<td><span class="l${Math.min(level, DEEPEST)}">${text}</span></td>`;
  });
  const kind = finding === true ? "finding" : number === undefined ? "faint" : "step";
  const step = number === undefined ? null : markup` data-step="${number}"`;
  return markup`<tr class="${kind}"${step}><td class="number">${number ?? ""}</td>${cells}<td>${change}</td></tr>\n`;
}
