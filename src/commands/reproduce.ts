import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Command } from "commander";
import { EXIT } from "../failure.js";
import { planProgram } from "../jobs/reproduce.js";
import { onlyWhere } from "../options/concerns.js";
import { addExploreOptions, readWalk } from "../options/explore-options.js";
import { addIdentical } from "../options/identical.js";
import { openOutput } from "../options/output-file.js";
import { addReproduceOptions, readProgramDefaults, readRunDirectory } from "../options/reproduce-options.js";
import { addScenarioOptions, SCENARIO_OPTIONS } from "../options/scenario-options.js";
import { readShowing } from "../options/output.js";
import { reproduceParts } from "../report/documents/reproduce.js";
import { scenarioHeading } from "../report/documents/heading.js";
import { terminalText } from "../report/terminal/document.js";
import { type Beside, besides } from "../reproduce/beside.js";
import { compileProgram, refuseWithoutGcc } from "../reproduce/gcc.js";
import type { Machine } from "../reproduce/machine.js";
import type { Plan } from "../reproduce/plan.js";
import { programText } from "../reproduce/program.js";
import { resultOf } from "../reproduce/result.js";
import { runProgram } from "../reproduce/run.js";
import { environment, version } from "../result/environment.js";
import { Status } from "../watch/status.js";
import type { Raw } from "../options/raw.js";
import { Interruption } from "./interruption.js";
import { print } from "./print.js";

export function addReproduce(program: Command, finish: (status: number) => void): void {
  const command = program
    .command("reproduce <variant> <scenario> [schedule]")
    .description(
      "write a C program that drives a scenario at the kernel that runs here, and run it: model beside machine",
    );
  onlyWhere(command, (_, operands) => (name) => operands.length < 3 || !SCENARIO_OPTIONS.includes(name));
  addReproduceOptions(addIdentical(addScenarioOptions(addExploreOptions(command)))).action(
    async (name: string, scenario: string, schedule: string | undefined, raw) => {
      const defaults = readProgramDefaults(raw);
      const dir = readRunDirectory(raw);
      if (dir !== undefined) refuseWithoutGcc();
      const walk = { mode: "explore", ...readWalk(name, scenario, raw) } as const;
      const output = openOutput(raw.output, raw.force === true);
      const interruption = new Interruption();
      const plan = await planned({ walk, schedule }, interruption.stop);
      const text = programText(plan, version, defaults);
      await output?.write(text, interruption.stop);
      if (dir === undefined) {
        if (output === undefined) print(text);
        finish(EXIT.expected);
        return;
      }
      const machine = await ran(text, dir, defaults.seconds, interruption.stop);
      const found = besides(plan, machine);
      print(
        raw.json === true
          ? `${JSON.stringify(resultOf(plan, machine, found, environment()))}\n`
          : told(plan, machine, found, raw),
      );
      finish(machine.status);
    },
  );
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
  const folder = mkdtempSync(join(tmpdir(), "pagerace-reproduce-"));
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
