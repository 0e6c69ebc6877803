import type { Command } from "commander";
import { findVariant } from "../compile/variant.js";
import { exploreVariant } from "../measure/explore-variant.js";
import { addCheckpointOptions, addExploreOptions, readExploreOptions } from "../options/explore-options.js";
import { addIdentical, checkIdentical } from "../options/identical.js";
import { addScenarioOptions, readScenario } from "../options/sample-options.js";

export function addExplore(program: Command, finish: (status: number) => void): void {
  const command = program
    .command("explore <variant> <scenario>")
    .description(
      "walk every interleaving of a scenario: what is reachable, by which shortest one, how likely, or proved absent",
    );
  addIdentical(addScenarioOptions(addCheckpointOptions(addExploreOptions(command))))
    .option("--expect <anomalies>", "anomalies that are no failure")
    .option("--json", "print the result as JSON and nothing else")
    .option("-o, --output <file>", "write the JSON result to a file, too")
    .option("--force", "overwrite the output file")
    .action(async (name: string, scenario: string, raw) => {
      const output = { json: raw.json === true, file: raw.output as string | undefined, force: raw.force === true };
      const variant = findVariant(name);
      const { vocabulary } = variant;
      const options = readExploreOptions(raw, vocabulary);
      await checkIdentical([name], raw);
      finish(await exploreVariant(variant, readScenario(scenario, raw, vocabulary), options, output));
    });
}
