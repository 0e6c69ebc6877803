/** Scenarios, for a terminal: a line each, or one whole. */
import { color } from "./color.js";
import type { Scenario } from "../../scenario/scenario.js";
import { formatSettings } from "../../scenario/settings.js";
import { formatShortForm } from "../../scenario/short-form.js";
import { oneLineEach } from "./one-line.js";
import { wrap } from "./wrap.js";

/** @param scenarios with the first version that can run each. */
export function scenarioList(scenarios: readonly (Scenario & { from: string })[]): string {
  return oneLineEach(scenarios.map(({ name = "", summary = "", from }) => ({ name, note: from, text: summary })));
}

/** @param command what runs it. */
export function scenarioSheet(scenario: Scenario, command: string): string {
  const { name = "", summary = "" } = scenario;
  const lines = [
    name === "" ? "" : color.bold(name),
    summary === "" ? "" : wrap(summary, "  "),
    wrap(`"${formatShortForm(scenario)}"`, "  "),
    color.dim(wrap(formatSettings(scenario), "  ")),
    "",
    JSON.stringify(scenario),
    "",
    command,
  ];
  const isThere = (line: string, index: number) => line !== "" || index >= 4;
  return lines.filter(isThere).join("\n");
}
