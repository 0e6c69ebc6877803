/** What a project's file of defaults may say, made of the options as commands declare them. */
import type { Command, Option } from "commander";
import { z } from "zod";
import { ALL, defaultable, isRepeated, keyOf } from "./defaultable.js";

/** As it would be typed. No argument of a command has such characters, and no option is read with them. */
const text = z
  .string()
  .refine((value) => !/[\0\p{Surrogate}]/u.test(value), { error: "has a character that cannot be typed" });
const typed = z.union([text, z.number()], { error: "want text or a number" });

type Section = Record<string, string | number | boolean | string[]>;

/** `explore` and the like, and `all`: options by their names, and what they are. */
export type Sections = Readonly<Record<string, Section>>;

/** @param commands all of them. */
export function configSchema(commands: readonly Command[]): z.ZodType<Sections & { $schema?: string }> {
  const sections = commands
    .filter((command) => defaultable(command).length > 0)
    .map((command) => [command.name(), sectionSchema(command.name(), defaultable(command))]);
  const shape = {
    $schema: z.string({ error: "want text" }).exactOptional().describe("for editors; pagerace does not read it"),
    [ALL]: sectionSchema("every command that has such an option", commands.flatMap(defaultable)),
    ...(Object.fromEntries(sections) as Record<string, z.ZodType>),
  };
  return z.strictObject(shape, { error: "want an object" }) as unknown as ReturnType<typeof configSchema>;
}

/** @param options those of one name are of several commands. */
function sectionSchema(of: string, options: readonly Option[]): z.ZodType {
  const keys = [...new Set(options.map(keyOf))];
  const shape = keys.map((key) => [
    key,
    valueSchema(options.filter((option) => keyOf(option) === key)).exactOptional(),
  ]);
  return z
    .strictObject(Object.fromEntries(shape) as Record<string, z.ZodType>, { error: "want an object of options" })
    .exactOptional()
    .describe(`defaults of ${of}`);
}

function valueSchema(same: readonly Option[]): z.ZodType {
  const kinds = new Map(same.map((option) => [kindOf(option), option]));
  const schemas = [...kinds.values()].map(schemaOf);
  const schema = schemas.length === 1 ? schemas[0]! : z.union(schemas);
  return schema.describe([...new Set(same.map(({ description }) => description))].join("; or "));
}

/** What is written for it. */
function kindOf(option: Option): string {
  if (!option.required && !option.optional) return "switch";
  if (option.argChoices !== undefined) return option.argChoices.join(",");
  return isRepeated(option) ? "values" : "value";
}

function schemaOf(option: Option): z.ZodType {
  if (!option.required && !option.optional) return z.boolean({ error: "want true or false" });
  const choices = option.argChoices;
  if (choices !== undefined) return z.enum(choices, { error: `want one of ${choices.join(", ")}` });
  if (isRepeated(option))
    return z.union([text, z.array(text).min(1, { error: "want at least one" })], {
      error: "want text, or a list of texts",
    });
  return typed;
}
