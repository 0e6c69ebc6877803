/**
 * What runs in the page of a trace. Functions here are written into it as they stand: they know each other and the browser, and
 * nothing else. Texts of users are put in as text alone.
 */

/** What the page carries of a trace, as JSON. */
export interface Stepped {
  /** In the order in which the page draws them. */
  words: { beginning: string; lock: boolean }[];
  steps: { task: number; where: string; text: string; sets: [word: number, value: string][] }[];
  /** What is so from a step on: that it has become inevitable, that an anomaly was found. */
  marks: { after: number; text: string }[];
}

export interface Drawn {
  value: string;
  /** What it was before the step, if that changed it. */
  was: string | null;
  /** The task that made it what it is; null: it is so from the beginning. */
  by: number | null;
}

/** Every word after so many steps. */
export function valuesAt({ words, steps }: Stepped, count: number): Drawn[] {
  const drawn: Drawn[] = words.map(({ beginning }) => ({ value: beginning, was: null, by: null }));
  steps.slice(0, count).forEach(({ task, sets }, index) => {
    for (const [word, value] of sets) {
      const last = drawn[word]!;
      const was = index === count - 1 ? (last.was ?? last.value) : null;
      drawn[word] = { value, was, by: task };
    }
  });
  return drawn;
}

/** Of a lock, who has it; of others what they are. */
export function textOf({ value, was, by }: Drawn, lock: boolean): string {
  const holder = by === null ? "held" : `task ${by + 1}`;
  if (lock && (value === "0" || value === "1")) return value === "0" ? "free" : holder;
  return was === null || was === value ? value : `${was} → ${value}`;
}

function lineOf(number: number, text: string, kind: string): HTMLElement {
  const line = document.createElement("li");
  line.value = number;
  line.className = kind;
  line.textContent = text;
  return line;
}

/** The last steps that a task has taken, and the one that it takes next. */
function showTask(card: Element, data: Stepped, count: number): void {
  const task = Number(card.getAttribute("data-task"));
  const own = data.steps.map((step, index) => ({ ...step, number: index + 1 })).filter((step) => step.task === task);
  const taken = own.filter(({ number }) => number <= count);
  const next = own.find(({ number }) => number > count);
  const last = taken.at(-1);
  const place = last === undefined ? "not begun" : next === undefined ? "ended" : last.where;
  card.classList.toggle("acts", last?.number === count);
  card.querySelector(".where")!.textContent = place;
  const lines = taken.slice(-4).map((step) => lineOf(step.number, step.text, step.number === count ? "now" : ""));
  if (next !== undefined) lines.push(lineOf(next.number, `next: ${next.text}`, "faint"));
  card.querySelector("ol")!.replaceChildren(...lines);
}

function sentenceOf({ steps, marks }: Stepped, count: number): string {
  const step = steps[count - 1];
  const here = marks.filter(({ after }) => after === count).map(({ text }) => `; ${text}`);
  if (step === undefined) return `Before the first of ${steps.length} steps${here.join("")}.`;
  const place = step.where.split(" › ").at(-1)!;
  return `Step ${count} of ${steps.length}: task ${step.task + 1}, ${place}: ${step.text}${here.join("")}.`;
}

function show(told: Element, data: Stepped, count: number): void {
  const values = valuesAt(data, count);
  told.querySelectorAll("[data-word]").forEach((cell, index) => {
    const { lock } = data.words[index]!;
    cell.textContent = textOf(values[index]!, lock);
    cell.parentElement!.classList.toggle("fresh", values[index]!.was !== null);
  });
  told.querySelectorAll("[data-task]").forEach((card) => showTask(card, data, count));
  told.querySelector("[role=status]")!.textContent = sentenceOf(data, count);
  told.querySelectorAll<HTMLElement>("[data-mark]").forEach((mark) => {
    mark.hidden = Number(mark.getAttribute("data-mark")) > count;
  });
  told.querySelectorAll("[data-step]").forEach((row) => {
    if (Number(row.getAttribute("data-step")) === count) row.setAttribute("aria-current", "step");
    else row.removeAttribute("aria-current");
  });
}

/** Where a key leads from a step; undefined: it is none of ours. */
export function stepFor(key: string, count: number, last: number): number | undefined {
  if (key === "ArrowRight") return Math.min(last, count + 1);
  if (key === "ArrowLeft") return Math.max(0, count - 1);
  if (key === "Home") return 0;
  return key === "End" ? last : undefined;
}

export function begin(told: Element): (event: KeyboardEvent) => void {
  const data = JSON.parse(told.querySelector("script")!.textContent) as Stepped;
  const stepper = told.querySelector<HTMLElement>(".stepper")!;
  const slider = stepper.querySelector("input")!;
  const last = data.steps.length;
  const go = (count: number) => {
    slider.value = String(count);
    show(told, data, count);
  };
  const press = (event: KeyboardEvent) => {
    const to = stepFor(event.key, Number(slider.value), last);
    if (to === undefined || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    go(to);
  };
  stepper.addEventListener("keydown", press);
  slider.addEventListener("input", () => go(Number(slider.value)));
  stepper.querySelectorAll("button").forEach((button) => {
    const key = button.getAttribute("data-key");
    button.addEventListener("click", () =>
      go(key === null ? Number(button.getAttribute("data-to")) : stepFor(key, Number(slider.value), last)!),
    );
  });
  go(Number(slider.defaultValue));
  stepper.hidden = false;
  return press;
}

/** Arrows that nothing else on the page wants are for its first trace. */
export function beginAll(): void {
  const [first] = [...document.querySelectorAll(".told:has(.stepper)")].map(begin);
  document.addEventListener("keydown", (event) => {
    if (event.target === document.body && event.key.startsWith("Arrow")) first!(event);
  });
}

/** Runs when the page has been read. */
export const SCRIPT = `"use strict";
${[valuesAt, textOf, lineOf, showTask, sentenceOf, show, stepFor, begin, beginAll].map(String).join("\n")}
beginAll();
`;
