import type { Command } from "commander";
import { findVariant } from "../compile/variant.js";
import { UsageError } from "../failure.js";
import { agreeOn } from "../measure/agree-on.js";
import { addExploreOptions, readExploreOptions } from "../options/explore-options.js";
import { addIdentical, checkIdentical } from "../options/identical.js";
import { addScenarioOptions, readScenario } from "../options/sample-options.js";
import { parseCount, parseDuration, parseSeed } from "../options/values.js";

export function addAgree(program: Command, finish: (status: number) => void): void {
  const command = program
    .command("agree <variant> <scenario>")
    .description(
      "hold sample and hammer against explore: do counts lie around the exact probabilities, and final states among the known? The exit status is of that alone: what the variant does wrong, explore says",
    )
    .option("-n, --executions <count>", "to sample", "1e6")
    .option("-d, --duration <time>", "of the hammer", "5s")
    .option("--seed <seed>", "of sample and hammer", "1")
    .option("--json", "print the result as JSON and nothing else");
  addIdentical(addScenarioOptions(addExploreOptions(command))).action(async (name: string, scenario: string, raw) => {
    const executions = parseCount("--executions", raw.executions);
    if (executions === 0) throw new UsageError("--executions 0: want at least 1");
    if (raw.reduce === true)
      throw new UsageError("agree --reduce: fewer interleavings have no probabilities; leave it out");
    for (const bound of ["maxPreemptions", "maxDepth"])
      if (raw[bound] !== undefined)
        throw new UsageError(`agree: probabilities are of all executions; leave out ${flagOf(bound)}`);
    const durationMs = parseDuration("--duration", raw.duration);
    const options = { executions, durationMs, seed: parseSeed(raw.seed) };
    const variant = findVariant(name);
    const { vocabulary } = variant;
    const walk = readExploreOptions(raw, vocabulary);
    await checkIdentical([name], raw);
    finish(await agreeOn(variant, readScenario(scenario, raw, vocabulary), walk, options, raw.json === true));
  });
}

/** `maxDepth` is `--max-depth`. */
function flagOf(name: string): string {
  return `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}
