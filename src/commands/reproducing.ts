/** What `reproduce` does when it knows what is asked: plans a program, writes it, and runs it. */
import { rmSync } from "node:fs";
import { EXIT } from "../failure.js";
import { temporaryFolder } from "../files/temporary.js";
import { planProgram } from "../jobs/reproduce.js";
import { readShowing } from "../options/output.js";
import type { Output } from "../options/output-file.js";
import type { Raw } from "../options/raw.js";
import { reproduceParts } from "../report/documents/reproduce.js";
import { scenarioHeading } from "../report/documents/heading.js";
import { terminalText } from "../report/terminal/document.js";
import { type Beside, besides } from "../reproduce/beside.js";
import { compileProgram } from "../reproduce/gcc.js";
import type { Machine } from "../reproduce/machine.js";
import type { Plan } from "../reproduce/plan.js";
import { programText } from "../reproduce/program.js";
import { resultOf } from "../reproduce/result.js";
import { runProgram } from "../reproduce/run.js";
import { environment, version } from "../result/environment.js";
import { Status } from "../watch/status.js";
import { Interruption } from "./interruption.js";
import { print } from "./print.js";

type Asked = Parameters<typeof planProgram>[0];

interface Doing {
  defaults: Parameters<typeof programText>[2];
  /** Where it is run; undefined: nowhere. */
  dir: string | undefined;
  /** Undefined: the program is printed, unless it is run. */
  output: Output | undefined;
  raw: Raw;
}

/** @returns the exit status. */
export async function reproduce(asked: Asked, { defaults, dir, output, raw }: Doing): Promise<number> {
  const interruption = new Interruption();
  const plan = await planned(asked, interruption.stop);
  const text = programText(plan, version, defaults);
  await output?.write(text, interruption.stop);
  if (dir === undefined) {
    if (output === undefined) print(text);
    return EXIT.expected;
  }
  const machine = await ran(text, dir, defaults.seconds, interruption.stop);
  const found = besides(plan, machine);
  print(
    raw["json"] === true
      ? `${JSON.stringify(resultOf(plan, machine, found, environment()))}\n`
      : told(plan, machine, found, raw),
  );
  return machine.status;
}

async function planned(request: Parameters<typeof planProgram>[0], stop: AbortSignal): Promise<Plan> {
  const status = new Status();
  try {
    return await planProgram(request, { on: (event) => status.on(event), stop });
  } finally {
    status.end();
  }
}

async function ran(text: string, dir: string, seconds: number, stop: AbortSignal): Promise<Machine> {
  const folder = temporaryFolder("reproduce");
  try {
    const { executable } = compileProgram(text, folder);
    return await runProgram(executable, dir, seconds, stop);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function told(plan: Plan, machine: Machine, found: readonly Beside[], raw: Raw): string {
  const scenario = { name: plan.scenario.name ?? null, short: plan.short, settings: plan.settings };
  const heading = scenarioHeading({ environment: environment(), scenario }, `reproduce ${plan.variant}`);
  return terminalText({ heading, parts: reproduceParts(machine, found) }, readShowing(raw));
}
