/** What can be typed, read off the commands themselves: which there are, their options, and what stands for which value. */
import type { Argument, Command, Option } from "commander";
import { shippedVariants } from "../compile/variant.js";
import { filesystemNames } from "../model/filesystems.js";
import { schedulerNames } from "../model/schedulers.js";
import { shippedAnomalies } from "../model/shipped.js";
import { scenarioNames } from "../scenario/named.js";

/** Names to choose from, and whether a path may stand there as well. */
export interface Values {
  names: readonly string[];
  files: boolean;
}

export interface TypedOption {
  /** `-o`, `--output`. */
  flags: string[];
  description: string;
  /** Undefined: it has none. */
  values: Values | undefined;
}

export interface TypedCommand {
  name: string;
  description: string;
  /** In order. */
  operands: { values: Values; /** The last, which may be there again and again. */ repeats: boolean }[];
  options: TypedOption[];
}

/** @param program with all its commands. */
export function grammarOf(program: Command): TypedCommand[] {
  return program.commands.map((command) => ({
    name: command.name(),
    description: command.description(),
    operands: command.registeredArguments.map((argument) => ({
      values: valuesOf(argument, argument.name()),
      repeats: argument.variadic,
    })),
    options: command
      .createHelp()
      .visibleOptions(command)
      .map((option) => ({
        flags: [option.short, option.long].filter((flag) => flag !== undefined),
        description: option.description,
        values: option.required || option.optional ? valuesOf(option, valueName(option)) : undefined,
      })),
  }));
}

/** What stands between the brackets, or, where that says nothing, the option's own name. */
function valueName({ flags, long }: Option): string {
  const [, name = ""] = /[<[]([^>\].]+)/.exec(flags) ?? [];
  return /^names?$/.test(name) ? (long ?? "") : name;
}

function valuesOf({ argChoices }: Argument | Option, name: string): Values {
  if (argChoices !== undefined) return { names: argChoices, files: false };
  switch (name) {
    case "variant":
    case "variants":
    case "faults":
      return { names: shippedVariants().map(({ id }) => id), files: true };
    case "scenario":
      return { names: scenarioNames(), files: true };
    case "anomaly":
    case "anomalies":
    case "--anomaly":
      return { names: shippedAnomalies().map((anomaly) => anomaly.name), files: false };
    case "--scheduler":
      return { names: schedulerNames, files: false };
    case "--fs":
      return { names: filesystemNames, files: false };
    default:
      return { names: [], files: /^(file|folder|dir|older|newer|results?|request|what|schedule)$/.test(name) };
  }
}
