/** The file of a project's defaults, read strictly: what nobody would take from it is refused, at its line. */
import type { Command } from "commander";
import type { z } from "zod";
import { UsageError } from "../failure.js";
import { parseJson } from "../files/json.js";
import { placeOfName } from "../files/json-place.js";
import { readSmall } from "../files/small.js";
import { suggestion } from "../model/near-name.js";
import { ALL, defaultable, keyOf, whyNoDefault } from "./defaultable.js";
import { configSchema, type Sections } from "./schema.js";

/** No project has as many defaults. */
const MOST_BYTES = 2 ** 16;

/**
 * @param commands all that there are.
 * @throws UsageError, of one line, for what is no such file: with the place, and what may have been meant.
 */
export function readConfig(path: string, commands: readonly Command[]): Sections {
  const text = readSmall(path, MOST_BYTES);
  const parsed = configSchema(commands).safeParse(parseJson(text, path));
  if (parsed.success) {
    const { $schema: _, ...sections } = parsed.data;
    return sections;
  }
  const { names, said } = faultOf(parsed.error.issues[0]!, commands);
  const place = placeOfName(text, names);
  throw new UsageError(`${path}: ${place === undefined ? "" : `${place}: `}${said}`);
}

/** @returns the name that is at fault, from outside, and what is said of it. */
function faultOf(issue: z.core.$ZodIssue, commands: readonly Command[]): { names: string[]; said: string } {
  const path = issue.path.map(String);
  if (issue.code === "unrecognized_keys") {
    const [key = ""] = issue.keys;
    return { names: [...path, key], said: unknown(path[0], key, commands) };
  }
  const names = path.slice(0, 2); // what stands in a list has no name
  return { names, said: `${names.length === 0 ? "" : `${names.join(".")}: `}${messageIn(issue)}` };
}

/** Of what may be this or that, a fault of its own says more than that it is neither. */
function messageIn(issue: z.core.$ZodIssue): string {
  if (issue.code !== "invalid_union") return issue.message;
  return issue.errors.flat().find(({ code }) => code === "custom")?.message ?? issue.message;
}

function unknown(section: string | undefined, key: string, commands: readonly Command[]): string {
  const options = (of: readonly Command[]) => of.flatMap((command) => command.options);
  if (section === undefined) {
    const names = [ALL, ...commands.filter((each) => defaultable(each).length > 0).map((each) => each.name())];
    if (commands.some((each) => each.name() === key)) return `${key} has no options with defaults`;
    if (options(commands).some((option) => keyOf(option) === key))
      return `${key} is an option: want it in "${ALL}", or in the command's own object`;
    return `no command ${key}: ${suggestion(key, names)}`;
  }
  const meant = section === ALL ? commands : commands.filter((each) => each.name() === section);
  const why = meant.flatMap((command) =>
    command.options.filter((option) => keyOf(option) === key).map((option) => whyNoDefault(command, option)),
  );
  if (why[0] !== undefined) return `${section}.${key}: --${key} ${why[0]}`;
  const known = [...new Set(meant.flatMap(defaultable).map(keyOf))];
  return `${section === ALL ? "no command has an" : `${section} has no`} option ${key}: ${suggestion(key.replace(/^-+/, ""), known)}`;
}
