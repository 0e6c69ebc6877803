import type { Command } from "commander";
import { STORY_BASELINE } from "../plan/story.js";
import { scenarioList, scenarioSheet } from "../report/terminal/scenario.js";
import { findScenario } from "../scenario/find.js";
import { scenarioInAnyVersion } from "../scenario/in-any-version.js";
import { OLDEST_VERSION, firstVersionOf, namedScenarios, scenarioNames } from "../scenario/named.js";
import type { Scenario } from "../scenario/scenario.js";
import { shellWord } from "../shell-word.js";
import { visibleIn } from "../visible.js";
import { print } from "./print.js";

export function addScenarios(program: Command): void {
  program
    .command("scenarios [scenario]")
    .description("list the named scenarios; of one, also of a file or a short form: its story, operations and settings")
    .option("--json", "print JSON and nothing else; each scenario, in a file, is a scenario file")
    .action((meant: string | undefined, options: { json?: boolean }) => {
      const say = (text: string) => print(`${text}\n`);
      if (meant === undefined) {
        say(options.json === true ? JSON.stringify(namedScenarios()) : list());
        return;
      }
      const { scenario, version: first } = found(meant);
      const version = first === OLDEST_VERSION ? STORY_BASELINE : first;
      say(
        options.json === true
          ? JSON.stringify(scenario)
          : scenarioSheet(visibleIn(scenario), commandFor(meant, version)),
      );
    });
}

/** With the version whose words it is in: of a named one the first, of any other the oldest or the youngest that has them. */
function found(meant: string): { scenario: Scenario; version: string } {
  const name = meant.trim();
  if (!scenarioNames().includes(name)) return scenarioInAnyVersion(meant);
  return { scenario: findScenario(name), version: firstVersionOf(name) };
}

function list(): string {
  return scenarioList(namedScenarios().map((each) => ({ ...each, from: firstVersionOf(each.name!) })));
}

/** @param version that can run it; where all can, the one that all others are compared with. */
function commandFor(meant: string, version: string): string {
  return `pagerace explore ${version} ${shellWord(meant)}`;
}
