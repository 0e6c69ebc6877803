import type { Command } from "commander";
import pc from "picocolors";
import { namedScenarios } from "../scenario/named.js";
import type { Scenario } from "../scenario/scenario.js";
import { formatSettings } from "../scenario/settings.js";
import { formatShortForm } from "../scenario/short-form.js";
import { wrap } from "../report/wrap.js";

export function addScenarios(program: Command): void {
  program
    .command("scenarios")
    .description("list the named scenarios: the story of each, its operations and its settings")
    .option("--json", "print JSON and nothing else; each of them, in a file, is a scenario file")
    .action((options: { json?: boolean }) => {
      process.stdout.write(
        options.json ? `${JSON.stringify(namedScenarios)}\n` : `${namedScenarios.map(describe).join("\n\n")}\n`,
      );
    });
}

function describe(scenario: Scenario): string {
  const { name = "", summary = "" } = scenario;
  const shortForm = wrap(`"${formatShortForm(scenario)}"`, "  ");
  return [pc.bold(name), wrap(summary, "  "), shortForm, pc.dim(wrap(formatSettings(scenario), "  "))].join("\n");
}
