import type { Command } from "commander";
import { onlyWhere } from "../options/concerns.js";
import { addExpect } from "../options/expect.js";
import {
  addBitstateOption,
  addCheckpointOptions,
  addExploreOptions,
  addGraphOption,
  readCheckpointing,
  readKept,
  readWalk,
} from "../options/explore-options.js";
import { addIdentical } from "../options/identical.js";
import { addOutput, readOutput, refuseSameFile } from "../options/output.js";
import { addPage, readPage } from "../options/page.js";
import { addScenarioOptions } from "../options/scenario-options.js";
import { runJob } from "./run-job.js";

export function addExplore(program: Command, finish: (status: number) => void): void {
  const command = program
    .command("explore <variant> <scenario>")
    .description(
      "walk every interleaving of a scenario: what is reachable, by which shortest one, how likely, or proved absent",
    );
  onlyWhere(
    command,
    ({ checkpoint }) =>
      (name) =>
        name !== "every" || checkpoint !== undefined,
  );
  addScenarioOptions(addCheckpointOptions(addGraphOption(addBitstateOption(addExploreOptions(command)))));
  addOutput(addExpect(addIdentical(addPage(command)))).action(async (name: string, scenario: string, raw) => {
    const request = { mode: "explore", ...readWalk(name, scenario, raw), ...readKept(raw) } as const;
    const keep = readCheckpointing(raw);
    refuseSameFile(raw, "--checkpoint", keep?.path);
    const output = readOutput(raw, "explore");
    const page = readPage(raw);
    finish(
      await runJob(async (watch) => (await import("../jobs/explore.js")).explore(request, watch, keep), output, {
        page,
      }),
    );
  });
}
