import type { Command } from "commander";
import { planProgram } from "../jobs/reproduce.js";
import { addExploreOptions, readWalk } from "../options/explore-options.js";
import { addIdentical } from "../options/identical.js";
import { addScenarioOptions } from "../options/scenario-options.js";
import { openOutput } from "../options/output-file.js";
import { programText } from "../reproduce/program.js";
import { version } from "../result/environment.js";
import { Interruption } from "./interruption.js";
import { Status } from "../watch/status.js";
import { print } from "./print.js";

export function addReproduce(program: Command, finish: (status: number) => void): void {
  const command = program
    .command("reproduce <variant> <scenario> [schedule]")
    .description("write a C program that drives the scenario at the kernel that runs here");
  addScenarioOptions(addExploreOptions(command));
  addIdentical(command).option("-o, --output <file>", "where the program goes").option("--force", "overwrite it").action(
    async (name: string, scenario: string, schedule: string | undefined, raw) => {
      const output = openOutput(raw.output, raw.force === true);
      const status = new Status();
      const interruption = new Interruption();
      const walk = { mode: "explore", ...readWalk(name, scenario, raw) } as const;
      const plan = await planProgram({ walk, schedule }, { on: (event) => status.on(event), stop: interruption.stop });
      status.end();
      const text = programText(plan, version);
      if (output === undefined) print(text);
      else await output.write(text, interruption.stop);
      finish(0);
    },
  );
}
