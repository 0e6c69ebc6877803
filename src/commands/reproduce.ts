import type { Command } from "commander";
import { onlyWhere } from "../options/concerns.js";
import { addExploreOptions, readWalk } from "../options/explore-options.js";
import { addIdentical } from "../options/identical.js";
import { openOutput } from "../options/output-file.js";
import { addReproduceOptions, readProgramDefaults, readRunDirectory } from "../options/reproduce-options.js";
import { SCENARIO_OPTIONS } from "../options/scenario-flags.js";
import { addScenarioOptions } from "../options/scenario-options.js";
import { refuseWithoutGcc } from "../reproduce/gcc.js";

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
      const walk = { mode: "explore", ...readWalk(name, scenario, raw), bitstate: false } as const;
      const output = openOutput(raw.output, raw.force === true);
      const { reproduce } = await import("./reproducing.js");
      finish(await reproduce({ walk, schedule }, { defaults, dir, output, raw }));
    },
  );
}
