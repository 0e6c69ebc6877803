/** A project's file of defaults: what is taken from one, and what is refused, where. */
import { execFileSync } from "node:child_process";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Command } from "commander";
import { beforeAll, expect, test } from "vitest";
import { defaultable, keyOf, whyNoDefault } from "../../src/config/defaultable.js";
import { readConfig } from "../../src/config/file.js";
import { UsageError } from "../../src/failure.js";
import { scratch } from "../pagerace.js";
import { allCommands } from "./commands.js";

let commands: readonly Command[] = [];
beforeAll(async () => {
  commands = await allCommands();
}, 60_000);

function written(text: string): string {
  const path = join(scratch(), "c.json");
  writeFileSync(path, text);
  return path;
}

/** What is said of a file, behind its name; undefined: it is taken. */
function refused(path: string): string | undefined {
  try {
    readConfig(path, commands);
    return undefined;
  } catch (error) {
    expect(error).toBeInstanceOf(UsageError);
    const { message } = error as UsageError;
    expect(message).not.toMatch(/[\n\r\0]/);
    expect(message.startsWith(`${path}: `)).toBe(true);
    return message.slice(path.length + 2);
  }
}

test.each([
  '{"all": {"threads": 2, "duration": "5s", "evict": true}, "explore": {"no-symmetry": true, "max-memory": "2GiB"}}',
  '{"$schema": "node_modules/pagerace/docs/config.schema.json"}',
  '{"mutate": {"scenario": ["store", "store | writeback"]}, "compare": {"mode": "sample", "pages": 4}}',
  '\ufeff{"all": {}, "soak": {}}',
])("%s is taken", (text) => {
  expect(refused(written(text))).toBeUndefined();
});

test.each([
  ['{\n "explore": {"max-dept": 5}}', "line 2, column 14: explore has no option max-dept: did you mean max-depth?"],
  ['{"explore": {"--max-depth": 5}}', "line 1, column 14: explore has no option --max-depth: did you mean max-depth?"],
  ['{"explore": {"maxDepth": 5}}', "line 1, column 14: explore has no option maxDepth: did you mean max-depth?"],
  ['{"explore": {"symmetry": false}}', "line 1, column 14: explore has no option symmetry: did you mean no-symmetry?"],
  ['{"explore": {"duration": "5s"}}', /^line 1, column 14: explore has no option duration: /],
  ['{"all": {"durations": "5s"}}', "line 1, column 10: no command has an option durations: did you mean duration?"],
  ['{"exlore": {}}', "line 1, column 2: no command exlore: did you mean explore?"],
  ['{"constructor": {}}', /^line 1, column 2: no command constructor: /],
  ['{"all": {"toString": 1}}', /^line 1, column 10: no command has an option toString: /],
  ['{"variants": {}}', "line 1, column 2: variants has no options with defaults"],
  ['{"duration": "5s"}', `line 1, column 2: duration is an option: want it in "all", or in the command's own object`],
  ['{"all": {"fs": "nobh",\n"fs": "ext2"}}', 'line 2, column 1: "fs" is there twice'],
  ['{"all": {"__proto__": {}}}', "line 1, column 10: __proto__ is no name"],
  ['{"all": {"threads": true}}', "line 1, column 10: all.threads: want text or a number"],
  ['{"all": {"threads": null}}', "line 1, column 10: all.threads: want text or a number"],
  ['{"all": {"stop-on-first": "yes"}}', "line 1, column 10: all.stop-on-first: want true or false"],
  ['{"compare": {"mode": "explore"}}', "line 1, column 14: compare.mode: want one of hammer, sample"],
  ['{"mutate": {"scenario": []}}', "line 1, column 13: mutate.scenario: want at least one"],
  ['{"mutate": {"scenario": ["a", 1]}}', "line 1, column 13: mutate.scenario: want text, or a list of texts"],
  ['{"all": {"mix": "a\\u0000b"}}', "line 1, column 10: all.mix: has a character that cannot be typed"],
  ['{"all": {"mix": "a\\ud800b"}}', "line 1, column 10: all.mix: has a character that cannot be typed"],
  ['{"all": 1}', "line 1, column 2: all: want an object of options"],
  ['{"$schema": 1}', "line 1, column 2: $schema: want text"],
  ["[]", "want an object"],
  ["null", "want an object"],
  ["", "line 1, column 1: found the end of the file, want a value"],
  ['{"a\\nb\\u202e": {}}', /^line 1, column 2: no command a\\nb\\u\{202e\}: /],
  [" ".repeat(70_000), "has more than 65,536 bytes"],
])("%j is refused", (text, said) => {
  if (typeof said === "string") expect(refused(written(text))).toBe(said);
  else expect(refused(written(text))).toMatch(said);
});

test("what is no file is refused, and not waited for", () => {
  const folder = scratch();
  const at = (name: string) => join(folder, name);
  mkdirSync(at("folder"));
  execFileSync("mkfifo", [at("pipe")]);
  symlinkSync("nowhere", at("link"));
  symlinkSync("round", at("round"));
  writeFileSync(at("latin-1"), Buffer.from([0x7b, 0xe9, 0x7d]));
  expect(["folder", "pipe", "link", "round", "latin-1", "none"].map((name) => refused(at(name))).map(String)).toEqual([
    "is no file",
    "is no file",
    expect.stringMatching(/^ENOENT/),
    expect.stringMatching(/^ELOOP/),
    "is not UTF-8",
    expect.stringMatching(/^ENOENT/),
  ]);
  expect(refused("/dev/zero")).toBe("is no file");
});

test("options that write, forgive, run a program, serve, or are of one run have no defaults; each says why", () => {
  const without = new Map<string, string>();
  for (const command of commands)
    for (const option of command.options) {
      const why = whyNoDefault(command, option);
      if (why !== undefined && command.name() !== "replay") without.set(keyOf(option), why);
    }
  const keys = ["checkpoint", "expect", "first", "force", "identical", "journal", "json", "keep", "output", "pieces"];
  expect([...without.keys()].sort()).toEqual([...keys, "page", "quiet", "resume", "run", "save"].sort());
  for (const key of ["output", "force", "expect", "identical", "resume", "json"]) {
    const path = written(`{"all": {"${key}": true}}`);
    expect(refused(path)).toBe(`line 1, column 10: all.${key}: --${key} ${without.get(key)}`);
  }
  expect(refused(written('{"replay": {"fs": "nobh"}}'))).toMatch(/replay\.fs: --fs is of the scenario that/);
});

test("every other option of every command can be written, and of `all` too", () => {
  const valueOf = (option: { required: boolean; optional: boolean; argChoices?: string[] }) =>
    option.required || option.optional ? (option.argChoices?.[0] ?? "1") : true;
  let tried = 0;
  for (const command of commands)
    for (const option of defaultable(command)) {
      const section = { [keyOf(option)]: valueOf(option) };
      expect(refused(written(JSON.stringify({ [command.name()]: section, all: section })))).toBeUndefined();
      tried++;
    }
  expect(tried).toBeGreaterThan(150);
});
