/** The comment at the head of a program: the story, the trace, what is forced and what is not. */
import { visible } from "../visible.js";
import { impossible } from "./calls.js";
import { isSeen, sights, unseen } from "./oracles.js";
import type { ModelSays, Plan } from "./plan.js";

/** Of its lines, in columns, without what begins them. */
export const WIDTH = 116;

/** @param version of pagerace. */
export function headComment(plan: Plan, version: string): string {
  const lines = [
    ...wrapped(`${plan.scenario.name ?? "A scenario"} of ${plan.variant}, against the kernel that runs here.`),
    "",
    ...wrapped(
      "gcc -O2 -pthread repro.c -o repro && ./repro DIR       (--help lists options; DIR is on a disk's filesystem)",
    ),
    "",
    ...(plan.scenario.summary === undefined ? [] : [...wrapped(plan.scenario.summary), ""]),
    ...wrapped(`${plan.short}   (initially : task | task ...; ${plan.settings})`),
    "",
    ...wrapped(`What the model says of it (pagerace ${version}, ${plan.known}):`),
    ...plan.model.filter(({ anomaly }) => isSeen(anomaly)).map((each) => `  ${saidBy(each)}`),
    ...unseenLines(plan),
    "",
    ...becomes(plan),
    "",
    ...forced(plan),
    ...wrapped(
      `The filesystem is that of DIR (the model's is ${plan.scenario.filesystem}), and tasks have the CPUs that there are` +
        `${plan.scenario.filesystem === "bdev" ? "; a file of it is mapped, and not a device" : ""}.`,
    ),
    "",
    "What is looked at, and what cannot be mistaken for it:",
    ...sights.flatMap(({ anomaly, looks, excludes, needs }) =>
      wrapped(`${anomaly}: ${looks}. Kept out: ${excludes}.${needs === undefined ? "" : ` Needs ${needs}.`}`, "  "),
    ),
    "",
    ...safety,
    ...traceLines(plan),
  ];
  return `/*\n${lines.map((line) => ` * ${inComment(line)}`.trimEnd()).join("\n")}\n */\n`;
}

const safety = [
  "It writes two or three files of at most 2 MiB in DIR, which lose their names as soon as they are open: nothing is left of them;",
  "it ends after --seconds, and refuses a DIR where something has a name of its files.",
];

function unseenLines({ model }: Plan): string[] {
  const others = model.filter(({ anomaly, reachable }) => reachable === true && !isSeen(anomaly));
  return others.flatMap((each) =>
    wrapped(`${saidBy(each)}; not looked for here: ${unseen[each.anomaly] ?? "no process can see it"}`, "  "),
  );
}

/** `lost-store: reachable, in 62 steps`. */
export function saidBy({ anomaly, reachable, shortest }: ModelSays): string {
  if (reachable === null) return `${anomaly}: not known`;
  if (!reachable) return `${anomaly}: proved absent`;
  return `${anomaly}: reachable${shortest === null ? "" : `, in ${shortest} steps`}`;
}

function becomes({ operations }: Plan): string[] {
  const known = new Map(operations.map(({ operation, call }) => [operation.op, call]));
  return [
    "What each operation becomes:",
    ...[...known].flatMap(([op, { does, differs }]) =>
      wrapped(`${op}: ${does}${differs === undefined ? "" : `. Not the same: ${differs}`}`, "  "),
    ),
    ...Object.keys(impossible).flatMap((op) => (known.has(op) ? [`  ${op}: ${impossible[op]}`] : [])),
  ];
}

function forced({ order, operations, rows, scenario }: Plan): string[] {
  const text = (number: number) => {
    const { task, text: what } = operations[number]!;
    return `task ${task + 1}'s ${what}`;
  };
  const all = `Every round runs it on ${rows} rows at once, each in ${scenario.pages === 1 ? "a page" : `${scenario.pages} pages`} of its own.`;
  if (order === undefined)
    return wrapped(
      `${all} No order is forced: tasks begin within a random while, and their operations overlap as they happen to.`,
    );
  if (order.held === undefined)
    return wrapped(
      `${all} Forced: which operation comes before which, as in the trace. Nothing stands still inside the kernel.`,
    );
  const inside = order.inside.map(text);
  return wrapped(
    `${all} Forced: ${text(order.held)} stands still inside the kernel (its thread shares a CPU with who runs amid it, and ` +
      `stands below: SCHED_FIFO 1 under 2, or SCHED_IDLE), while ${inside.length === 0 ? "others begin" : `${inside.join(", then ")} run${inside.length === 1 ? "s" : ""}`}. ` +
      "Not forced: where exactly it stands; the pause before that is varied, and the one with most hits is kept. In other rounds no order is forced.",
  );
}

function traceLines({ drawn, replay }: Plan): string[] {
  if (drawn.length === 0) return [];
  return [
    "",
    "The execution that the order is of, as the model has it:",
    "",
    ...drawn,
    ...(replay === undefined ? [] : ["", `again: ${replay}`]),
  ];
}

/** No text ends a comment, begins another, or moves a line. */
function inComment(line: string): string {
  return visible(line).replaceAll("*/", "* /").replaceAll("/*", "/ *").replaceAll("??/", "? ?/").replace(/\\$/, "\\ ");
}

/** Lines of at most WIDTH, broken between words. */
export function wrapped(text: string, indent = ""): string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const longer = lines.length === 0 ? indent + word : `${lines.at(-1)} ${word}`;
    if (lines.length > 0 && longer.length > WIDTH) lines.push(`${indent}${indent === "" ? "" : "  "}${word}`);
    else if (lines.length === 0) lines.push(longer);
    else lines[lines.length - 1] = longer;
  }
  return lines;
}
