import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { findScenario } from "../../src/scenario/find.js";
import { OLDEST_VERSION, firstVersionOf, namedScenarios } from "../../src/scenario/named.js";
import type { Scenario } from "../../src/scenario/scenario.js";
import { kernelScenarios } from "../kernel-names.js";
import { pagerace, scratch } from "../pagerace.js";

test("scenarios is a line each that fits a screen, with the first version that can run it and the story's beginning", async () => {
  const run = await pagerace("scenarios");
  expect({ status: run.status, stderr: run.stderr }).toEqual({ status: 0, stderr: "" });
  const lines = run.stdout.trimEnd().split("\n");
  expect(lines.map((line) => line.split(" ")[0])).toEqual(namedScenarios().map(({ name }) => name));
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80);
  expect(lines[0]).toMatch(/^rtorrent +v2\.6\.19 +December 2006, on one CPU: kjournald.*…$/);
});

test.each(kernelScenarios.map(({ name = "" }) => name))("scenarios %s prints what can be copied", async (name) => {
  const { stdout } = await pagerace("scenarios", name);
  const scenario = findScenario(name);
  const shortForm = /^ {2}"([a-z][^"]*)"$/m.exec(stdout)?.[1] ?? "";
  expect(findScenario(shortForm).tasks).toEqual(scenario.tasks);
  const file = join(scratch(), "copied.json");
  writeFileSync(file, /^\{.*\}$/m.exec(stdout)?.[0] ?? "");
  expect(findScenario(file)).toEqual(scenario);
  expect(stdout).toMatch(new RegExp(`^${name}\\n`));
  expect(stdout).toMatch(new RegExp(`\\npagerace explore v2\\.6\\.20-rc3 ${name}\\n$`));
});

test("scenarios prints a short form, too, and quotes it in the command", async () => {
  const { stdout } = await pagerace("scenarios", "store | sync");
  expect(stdout).toMatch(/^ {2}"store \| sync"\n {2}1 page of 1 block, 1 mapping, 2 CPUs, ext3-ordered\n/);
  expect(stdout).toMatch(/\npagerace explore v2\.6\.20-rc3 "store \| sync"\n$/);
});

test.each([
  ["store; fsync", "v2.6.18", "ext3-ordered"],
  ["store | migrate", "v7.1", "iomap"],
  ["gup | commit", "v6.2", "ext4-ordered"],
  ["write; dontcache | writeback", "v7.1", "iomap"],
])("scenarios %j is in the words of %s, which the command names", async (shortForm, version, filesystem) => {
  const { status, stdout } = await pagerace("scenarios", shortForm);
  expect(status).toBe(0);
  expect(stdout).toContain(` ${filesystem}\n`);
  expect(stdout).toContain(`\npagerace explore ${version} ${JSON.stringify(shortForm)}`);
});

test("a file on a filesystem of its time is in the words of the youngest version that knows both", async () => {
  const file = join(scratch(), "mine.json");
  writeFileSync(file, JSON.stringify({ filesystem: "nobh", tasks: ["store; migrate"] }));
  const { stdout } = await pagerace("scenarios", file);
  expect(stdout).toMatch(/\npagerace explore v5\.17 /);
});

test("scenarios --json prints JSON and nothing else, and each of it is a scenario file", async () => {
  const run = await pagerace("scenarios", "--json");
  const listed = JSON.parse(run.stdout) as Scenario[];
  expect(listed).toEqual(namedScenarios());
  for (const scenario of listed.filter(({ name = "" }) => firstVersionOf(name) === OLDEST_VERSION)) {
    const file = join(scratch(), "my.json");
    writeFileSync(file, JSON.stringify(scenario));
    expect(findScenario(file)).toEqual(scenario);
  }
});

test("scenarios NAME --json prints that one", async () => {
  const { stdout } = await pagerace("scenarios", "rtorrent", "--json");
  expect(JSON.parse(stdout)).toEqual(findScenario("rtorrent"));
});

test.each([
  [["scenarios", "rtorent"], /^pagerace: no scenario "rtorent": did you mean rtorrent\?/],
  [
    ["scenarios", "fsync | gup"],
    /^pagerace: scenario: no version has all of it: fsync is of v2\.6\.18; gup is of v3\.15 to v7\.1\n$/,
  ],
  [["scenarios", "store | migrat"], /task 2, operation 1: no operation "migrat"; did you mean migrate\?/],
  [["scenarios", "store p9"], /store p9.*want p0 to p3|p9: want p0 to p3/],
  [["scenarios", "rtorrent", "fixme-race"], /^pagerace: too many arguments for 'scenarios'/],
])("%j is refused", async (args, message) => {
  const { status, stdout, stderr } = await pagerace(...args);
  expect(stderr).toMatch(message);
  expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
});
