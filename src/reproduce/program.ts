/** A plan as one C file. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../paths.js";
import { headComment } from "./comment.js";
import type { Way } from "./controls.js";
import type { NumberedOperation } from "./operations.js";
import type { Plan } from "./plan.js";

/** What every program has, in order; between the two, what is of the scenario. */
const BEFORE = ["words", "options", "files", "machine", "disk", "rows", "cues", "oracle", "untracked", "drift"];
const AFTER = ["tasks", "planting", "rounds", "processes", "report", "main"];

const HEADERS = [
  "errno.h fcntl.h limits.h linux/fiemap.h linux/fs.h linux/futex.h linux/kernel-page-flags.h linux/magic.h pthread.h sched.h setjmp.h signal.h",
  "stdarg.h stdatomic.h stdint.h stdio.h stdlib.h string.h sys/ioctl.h sys/mman.h sys/prctl.h sys/stat.h sys/statfs.h",
  "sys/syscall.h sys/sysmacros.h sys/types.h sys/uio.h sys/utsname.h sys/wait.h time.h unistd.h",
]
  .join(" ")
  .split(" ");

/** What the program does unless it is told otherwise. */
interface Defaults {
  seconds: number;
  /** 0: until the time is up. */
  rounds: number;
  seed: number;
}

/** @param version of pagerace. @returns the whole file. */
export function programText(plan: Plan, version: string, defaults: Defaults): string {
  return [
    headComment(plan, version),
    `#define _GNU_SOURCE\n${HEADERS.map((header) => `#include <${header}>`).join("\n")}\n`,
    constants(plan, defaults),
    table(plan),
    ...BEFORE.map(runtime),
    operationsText(plan),
    tasksText(plan),
    waysText(plan),
    ...AFTER.map(runtime),
  ].join("\n");
}

function runtime(name: string): string {
  return readFileSync(join(packageRoot, "src", "reproduce", "runtime", `${name}.c`), "utf8");
}

function constants(
  { scenario, variant, short, operations, order, rows }: Plan,
  { seconds, rounds, seed }: Defaults,
): string {
  const own = operations.filter(({ task }) => task < scenario.tasks.length);
  const stored = operations.find(({ call }) => call.stores)!.operation;
  const any = (which: "denies" | "movesPtes" | "movesBlocks" | "collides" | "loads") =>
    Number(operations.some(({ call }) => call[which]));
  const defined: [string, string | number][] = [
    ["VARIANT", quoted(variant)],
    ["SCENARIO", quoted(scenario.name ?? short)],
    ["DEFAULT_SECONDS", seconds],
    ["DEFAULT_ROUNDS", rounds],
    ["DEFAULT_SEED", `${seed}u`],
    ["PAGE", "4096ul"],
    ["ROWS", rows],
    ["PAGES", scenario.pages],
    ["BLOCKS", scenario.blocks],
    ["MAPPINGS", scenario.mappings],
    ["FILE_BYTES", "((uint64_t)ROWS * PAGES * PAGE)"],
    ["TASKS", scenario.tasks.length],
    ["CPUS", scenario.cpus],
    ["SHARES_CPUS", Number(scenario.cpus < scenario.tasks.length)],
    ["OPS", own.length],
    ["HELD", order?.held ?? -1],
    ["HELD_OP", order?.held ?? 0],
    ["HELD_UNMAPS", Number(order?.held !== undefined && operations[order.held]!.call.unmaps === true)],
    ["MOVES_PTES", any("movesPtes")],
    ["MOVES_BLOCKS", any("movesBlocks")],
    ["COLLIDES", any("collides")],
    ["LOADS", any("loads")],
    ["ZEROS_ARE_MEANT", any("movesBlocks")],
    ["ACCESSES_MAY_FAULT", any("denies")],
    ["PLANT_PAGE", stored.page],
    ["PLANT_BLOCK", stored.block],
  ];
  return `${defined.map(([name, value]) => `#define ${name} ${value}`).join("\n")}\n`;
}

/** Only what needs no escape in a C string, nor in JSON. Not by question marks: two of them and a slash are a backslash to some compilers. */
function quoted(text: string): string {
  return `"${text.replace(/[^\w .,;:|+=()/-]/g, "_")}"`;
}

function bits(numbers: readonly number[]): string {
  return numbers.length === 0
    ? "0"
    : `0x${numbers.reduce((sum, number) => sum | (1n << BigInt(number)), 0n).toString(16)}`;
}

function table({ scenario, operations, order }: Plan): string {
  const own = operations.filter(({ task }) => task < scenario.tasks.length);
  const numbers = (wanted: (each: NumberedOperation) => boolean) => own.filter(wanted).map(({ number }) => number);
  const rows = own.map(({ number, task, index, text }) => {
    const cue = order?.cues[number];
    const inside = order?.held === number ? order.inside : [];
    const fields = [
      quoted(text),
      task,
      Number(index === 0),
      bits(cue?.after ?? []),
      cue?.amid ?? -1,
      bits(inside),
      bits(numbers((each) => each.task < task)),
      bits(numbers((each) => each.task === task)),
    ];
    return `\t{ ${fields.join(", ")} },`;
  });
  return [
    "/* The operations of the tasks. after: have ended before it begins; amid: began before it, and ends after; inside: begin and end amid",
    " * this one; earlier: of the tasks before it; of_task: of its own. Sets are a bit an operation. */",
    "static const struct op {",
    "\tconst char *text;",
    "\tint task, is_first;",
    "\tuint64_t after;",
    "\tint amid;",
    "\tuint64_t inside, earlier, of_task;",
    "} ops[OPS] = {",
    ...rows,
    "};",
    "",
    ...flags("task_accesses", "stores through a mapping", whoHas(own, scenario.tasks.length, "accesses")),
    ...flags("task_syncs", "calls msync or fsync", whoHas(own, scenario.tasks.length, "syncs")),
  ].join("\n");
}

function whoHas(own: readonly NumberedOperation[], tasks: number, which: "accesses" | "syncs"): number[] {
  return Array.from({ length: tasks }, (_, task) =>
    Number(own.some((each) => each.task === task && each.call[which] === true)),
  );
}

function flags(name: string, what: string, values: readonly number[]): string[] {
  return [`static const int ${name}[TASKS] = { ${values.join(", ")} }; /* ${what} */`, ""];
}

function operationsText({ operations }: Plan): string {
  const names = [...new Set(operations.map(({ operation }) => operation.op))];
  return `/* ---- Operations ---- */\n\n${names.map((name) => runtime(join("operations", name))).join("\n")}`;
}

function tasksText({ scenario, operations }: Plan): string {
  const called = ({ number, operation, call }: NumberedOperation) =>
    `${call.function}(${[number, ...call.operands.map((name) => operation[name])].join(", ")});`;
  const ofTask = (wanted: number) => operations.filter(({ task }) => task === wanted);
  const before = ofTask(scenario.tasks.length);
  const prepared = operations.filter(({ task, call }) => call.prepared && task < scenario.tasks.length);
  const initially = [
    "/* What runs before the tasks, in the first one's thread. */",
    "static void initially(void)",
    "{",
    ...prepared.map(({ number, operation }) => `\tprepare_${operation.op}(${number});`),
    ...before.map((each) => `\tif (is_meant(${each.number}))\n\t\t${called(each)}`),
    "}",
    "",
  ];
  const tasks = scenario.tasks.flatMap((_, task) => [
    `static void task_${task + 1}(void)`,
    "{",
    ...ofTask(task).map((each) =>
      [`\tif (begin(${each.number})) {`, `\t\t${called(each)}`, `\t\tend(${each.number});`, "\t}"].join("\n"),
    ),
    "}",
    "",
  ]);
  const all = scenario.tasks.map((_, task) => `task_${task + 1}`).join(", ");
  return [
    "/* ---- The scenario ---- */",
    "",
    ...initially,
    ...tasks,
    `static void (*const tasks[TASKS])(void) = { ${all} };`,
    "",
  ].join("\n");
}

function waysText({ ways }: Plan): string {
  const row = ({ name, role, ordered, inTurn, oneCpu, oneByOne, without = [] }: Way) =>
    `\t{ ${[quoted(name), role.toUpperCase(), ...[ordered, inTurn, oneCpu, oneByOne].map(flagged), bits(without)].join(", ")} },`;
  return [
    "/* Ways to run a round: those that are measured, and their controls. */",
    "static const struct how hows[] = {",
    ...ways.map(row),
    "};",
    "",
  ].join("\n");
}

function flagged(flag: true | undefined): number {
  return flag === true ? 1 : 0;
}
