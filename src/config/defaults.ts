/** What a run takes from a project's file of defaults. The command line wins, then a command's own object, then that of all. */
import type { Command, Option } from "commander";
import { messageOf, UsageError } from "../failure.js";
import { concernOf } from "../options/concerns.js";
import { isTyped } from "../options/typed.js";
import { ALL, defaultable, isRepeated, keyOf } from "./defaultable.js";
import type { Sections } from "./schema.js";

/** One that has been taken. */
export interface Default {
  option: Option;
  /** `all.duration`. */
  key: string;
}

/** They say one thing in several ways: where one is said, a default of another has no say. */
const RIVALS = [["duration", "ops", "executions"]];

/** What a profile says, too: of one that is named on the command line, defaults have no say. */
const OF_PROFILE = ["threads", "pages", "pagesPerFile", "mappings", "blocks", "fs", "unaccounted", "mix", "pattern"];
const ALSO_OF_PROFILE = ["epoch", "interrupts", "delay", "evict", "prefetch"];

/**
 * Gives the options of a command that were not typed the values of the file, with the source `config`.
 *
 * @param path of the file, for messages.
 * @throws UsageError for a value that such an option does not take.
 */
export function takeDefaults(command: Command, sections: Sections, path: string): Default[] {
  const settled = new Set(
    command.options.map((option) => option.attributeName()).filter((name) => isTyped(command, name)),
  );
  const found = new Map<string, { option: Option; key: string; value: unknown }>();
  for (const section of [command.name(), ALL]) {
    const said = defaultable(command).filter((option) => {
      const name = option.attributeName();
      return Object.hasOwn(sections[section] ?? {}, keyOf(option)) && !settled.has(name) && !isRivalled(name, settled);
    });
    for (const option of said) {
      const key = `${section}.${keyOf(option)}`;
      found.set(option.attributeName(), {
        option,
        key,
        value: valueOf(option, sections[section]![keyOf(option)]!, path, key),
      });
      settled.add(option.attributeName());
    }
  }
  const values = [...found].filter(([, { value }]) => value !== undefined);
  const given = { ...command.opts(), ...Object.fromEntries(values.map(([name, { value }]) => [name, value])) };
  const isAsked = concernOf(command)(given, command.args);
  const taken = values.filter(([name]) => isAsked(name) && (name !== "depth" || given["scheduler"] === "pct"));
  for (const [name, { value }] of taken) command.setOptionValueWithSource(name, value, "config");
  return taken.map(([, { option, key }]) => ({ option, key }));
}

function isRivalled(name: string, settled: ReadonlySet<string>): boolean {
  const rivals = RIVALS.filter((same) => same.includes(name)).flat();
  if ([...OF_PROFILE, ...ALSO_OF_PROFILE].includes(name)) rivals.push("profile");
  return rivals.some((rival) => settled.has(rival));
}

/** As commander would have it of what was typed; undefined: as if it were not there. */
function valueOf(option: Option, said: string | number | boolean | string[], path: string, key: string): unknown {
  const refuse = (want: string) => new UsageError(`${path}: ${key}: ${want}`);
  const takesNone = !option.required && !option.optional;
  if (takesNone !== (typeof said === "boolean"))
    throw refuse(
      takesNone ? "want true or false for this command" : "want a value for this command, as text or a number",
    );
  if (takesNone) return said === true ? !option.negate : undefined;
  if (Array.isArray(said) && !isRepeated(option)) throw refuse("want one value for this command, and no list");
  const texts = Array.isArray(said) ? said : [String(said)];
  if (option.parseArg === undefined) return texts[0];
  try {
    return texts.reduce<unknown>((before, text) => option.parseArg!(text, before), undefined);
  } catch (error) {
    throw refuse(`${texts.join(", ")}: ${messageOf(error)}`);
  }
}

/** @returns a fault of the run, with the key of each default that it speaks of. */
export function withKeys(error: unknown, defaults: readonly Default[], path: string): unknown {
  if (!(error instanceof UsageError)) return error;
  const [said = "", ...others] = error.message.split("\n");
  const first = defaults.find(({ option }) => new RegExp(`^${option.long}(?![-\\w])`).test(said));
  if (first !== undefined) return new UsageError(`${path}: ${first.key}: ${said}`, ...others);
  const named = defaults.filter(({ option }) => new RegExp(`(?<![-\\w.])(--)?${keyOf(option)}(?![-\\w])`).test(said));
  if (named.length === 0) return error;
  return new UsageError(`${said} (${named.map(({ key }) => key).join(", ")}: ${path})`, ...others);
}
