/** Which options a project may have defaults of. */
import type { Command, Option } from "commander";
import { SCENARIO_OPTIONS } from "../options/scenario-flags.js";

/** The object in the file whose defaults are of every command that has such an option. */
export const ALL = "all";

const WRITTEN = "says where something is written: that is said where it is run";
const FORGIVEN = "would let pass what nobody was told of: that is said where it is run";
const PRINTED = "says what is printed: that is said where it is run";
const ONCE = "is of one run";

/** Of every command. */
const REFUSED: Readonly<Record<string, string>> = {
  output: WRITTEN,
  force: WRITTEN,
  save: WRITTEN,
  keep: WRITTEN,
  journal: WRITTEN,
  checkpoint: WRITTEN,
  run: "says where a program is run: that is said where it is run",
  expect: FORGIVEN,
  identical: FORGIVEN,
  json: PRINTED,
  quiet: PRINTED,
  page: "serves who knows the address: that is said where it is run",
  resume: ONCE,
  first: ONCE,
  config: "is said on the command line alone",
};

/** Why a project can have no default of it; undefined: it can. */
export function whyNoDefault(command: Command, option: Option): string | undefined {
  const name = option.attributeName();
  if (Object.hasOwn(REFUSED, name)) return REFUSED[name];
  if (option.mandatory) return ONCE;
  if (command.name() === "replay" && SCENARIO_OPTIONS.includes(name))
    return "is of the scenario that the schedule is of";
  return undefined;
}

export function defaultable(command: Command): Option[] {
  return command.options.filter((option) => whyNoDefault(command, option) === undefined);
}

/** What an option is called in the file: as it is typed, without the dashes. */
export function keyOf(option: Option): string {
  return (option.long ?? option.flags).replace(/^-+/, "");
}

/** Whether it can be said again and again. */
export function isRepeated(option: Option): boolean {
  return option.parseArg !== undefined && option.argChoices === undefined;
}
