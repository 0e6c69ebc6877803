import type { Command } from "commander";
import { STORY_BASELINE } from "../plan/story.js";
import { scenarioList, scenarioSheet } from "../report/terminal/scenario.js";
import { findScenario } from "../scenario/find.js";
import { OLDEST_VERSION, firstVersionOf, namedScenarios } from "../scenario/named.js";
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
      const scenario = findScenario(meant);
      const first = firstVersionOf(meant.trim());
      const version = first === OLDEST_VERSION ? STORY_BASELINE : first;
      say(
        options.json === true
          ? JSON.stringify(scenario)
          : scenarioSheet(visibleIn(scenario), commandFor(meant, version)),
      );
    });
}

function list(): string {
  return scenarioList(namedScenarios().map((each) => ({ ...each, from: firstVersionOf(each.name!) })));
}

/** @param version the first that can run it, or else the one that all others are compared with. */
function commandFor(meant: string, version: string): string {
  return `pagerace explore ${version} ${shellWord(meant)}`;
}
