/** Which defaults a run takes: the command line wins, then the command's own, and what a run does not ask for stays away. */
import { Command } from "commander";
import { expect, test } from "vitest";
import { addCommands } from "../../src/commands/commands.js";
import { takeDefaults } from "../../src/config/defaults.js";
import type { Sections } from "../../src/config/schema.js";

/** @returns the options that came from the file, as the command then has them. */
async function taken(typed: readonly string[], sections: Sections): Promise<Record<string, unknown>> {
  const [name = ""] = typed;
  const program = await addCommands(new Command().exitOverride(), [name]);
  const command = program.commands[0]!.action(() => {});
  await program.parseAsync(typed, { from: "user" });
  const keys = takeDefaults(command, sections, "c.json").map(({ option }) => option.attributeName());
  const fromFile = Object.keys(command.opts()).filter((each) => command.getOptionValueSource(each) === "config");
  expect(fromFile.sort()).toEqual([...keys].sort());
  return Object.fromEntries(keys.map((key) => [key, command.getOptionValue(key) as unknown]));
}

const explore = ["explore", "v2.6.23", "fixme-race"];

test("what is typed wins, then the command's own object, then that of all", async () => {
  const sections = { all: { threads: 1, pages: 2, "max-states": "9" }, explore: { threads: 2, pages: 3 } };
  expect(await taken([...explore, "--pages", "4"], sections)).toEqual({ threads: "2", maxStates: "9" });
  expect(await taken(explore, {})).toEqual({});
  expect(await taken(explore, { sample: { threads: 1 } })).toEqual({});
});

test("switches are as typed, also those with no-; false is as if nothing stood there, in the place of all's, too", async () => {
  expect(await taken(explore, { explore: { "no-symmetry": true, evict: true } })).toEqual({
    symmetry: false,
    evict: true,
  });
  expect(
    await taken(explore, {
      all: { "no-symmetry": true, evict: true },
      explore: { "no-symmetry": false, evict: false },
    }),
  ).toEqual({});
});

test("time and number are rivals: where one is said, a default of the other has no say", async () => {
  const both = { all: { duration: "1s", ops: 5, executions: 7 } };
  expect(await taken(["hammer", "v2.6.23"], both)).toEqual({ duration: "1s", ops: "5" });
  expect(await taken(["hammer", "v2.6.23", "-d", "9s"], both)).toEqual({});
  expect(await taken(["hammer", "v2.6.23", "-n", "9"], both)).toEqual({});
  expect(await taken(["sample", "v2.6.23", "store", "-n", "9"], both)).toEqual({});
  expect(await taken(["hammer", "v2.6.23"], { ...both, hammer: { ops: 6 } })).toEqual({ ops: "6" });
});

test("a profile that is typed wins over defaults of what it says; one of the file does not", async () => {
  const sections = { all: { threads: 1, pages: 9, warmup: "0s", profile: "p.json" } };
  expect(await taken(["hammer", "v2.6.23", "--profile", "q.json"], sections)).toEqual({ warmup: "0s" });
  expect(await taken(["hammer", "v2.6.23"], sections)).toEqual({
    threads: "1",
    pages: "9",
    warmup: "0s",
    profile: "p.json",
  });
});

test("compare takes of the mode that is run", async () => {
  const sections = { compare: { epoch: 64, scheduler: "pct", depth: 3, scenario: "store", pages: 2 } };
  expect(await taken(["compare"], sections)).toEqual({ epoch: "64", pages: "2" });
  const sampled = { scheduler: "pct", depth: "3", scenario: "store", pages: "2" };
  expect(await taken(["compare", "--mode", "sample"], sections)).toEqual(sampled);
  const inFile = { compare: { ...sections.compare, mode: "sample" } };
  expect(await taken(["compare"], inFile)).toEqual({ ...sampled, mode: "sample" });
  expect(await taken(["compare", "--mode", "hammer"], inFile)).toEqual({ epoch: "64", pages: "2" });
});

test("a depth is of pct alone", async () => {
  const sections = { sample: { depth: 3, scheduler: "pct" } };
  const sample = ["sample", "v2.6.23", "store"];
  expect(await taken(sample, sections)).toEqual({ depth: "3", scheduler: "pct" });
  expect(await taken([...sample, "--scheduler", "random"], sections)).toEqual({});
  expect(await taken(sample, { sample: { depth: 3 } })).toEqual({});
});

test("what a journal, a saved result, a schedule or an execution's command says, no default says otherwise", async () => {
  const sections = {
    all: { threads: 1, pages: 2, duration: "1s", factors: "3", seed: 7, format: "json", "max-states": 5 },
  };
  expect(await taken(["soak", "--resume"], sections)).toEqual({ duration: "1s" });
  expect(await taken(["soak", "v2.6.23"], sections)).toMatchObject({ threads: "1", pages: "2", seed: "7" });
  expect(await taken(["plan", "saved.json"], sections)).toEqual({ factors: "3" });
  expect(await taken(["plan", "v2.6.23"], sections)).toMatchObject({ factors: "3", pages: "2" });
  expect(await taken(["sample", "v2.6.23", "store", "--first", "9"], sections)).toEqual({ threads: "1" });
  expect(await taken(["replay", "v2.6.23", "store", "1.a.b.c"], sections)).toEqual({ format: "json" });
  expect(await taken(["replay", "v2.6.23", "store", "1.a.b.c", "--json"], sections)).toEqual({});
  const reproduce = ["reproduce", "v2.6.23", "store"];
  expect(await taken(reproduce, sections)).toMatchObject({ pages: "2", maxStates: "5" });
  expect(await taken([...reproduce, "1.a.b.c"], sections)).not.toHaveProperty("pages");
  expect(await taken(["run", "request.json"], { all: { ...sections.all, observations: true } })).toEqual({
    observations: true,
  });
});

test("several values are those of a flag that is typed again and again", async () => {
  const sections = { mutate: { scenario: ["store", "load"] } };
  expect(await taken(["mutate", "v2.6.23"], sections)).toEqual({ scenario: ["store", "load"] });
  expect(await taken(["mutate", "v2.6.23"], { mutate: { scenario: "store" } })).toEqual({ scenario: ["store"] });
  expect(await taken(["mutate", "v2.6.23", "--scenario", "sync"], sections)).toEqual({});
});

test.each([
  [
    ["hammer", "v2.6.23"],
    { unaccounted: true },
    "c.json: all.unaccounted: want a value for this command, as text or a number",
  ],
  [explore, { unaccounted: 4 }, "c.json: all.unaccounted: want true or false for this command"],
  [["compare"], { scenario: ["store", "load"] }, "c.json: all.scenario: want one value for this command, and no list"],
  [["diff", "a", "b"], { format: "html" }, /^c\.json: all\.format: html: /],
])("%j with %j is refused: not every command's option is the same", async (typed, all, said) => {
  await expect(taken(typed, { all } as Sections)).rejects.toThrow(said);
});
