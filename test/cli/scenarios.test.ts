import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { findScenario } from "../../src/scenario/find.js";
import { namedScenarios } from "../../src/scenario/named.js";
import type { Scenario } from "../../src/scenario/scenario.js";
import { pagerace, scratch } from "../pagerace.js";

test("scenarios lists every named scenario with its story, its short form and its settings, in 80 columns", async () => {
  const run = await pagerace("scenarios");
  expect({ status: run.status, stderr: run.stderr }).toEqual({ status: 0, stderr: "" });
  const blocks = run.stdout.trimEnd().split("\n\n");
  expect(blocks.map((block) => block.split("\n")[0])).toEqual(namedScenarios.map(({ name }) => name));
  expect(Math.max(...run.stdout.split("\n").map((line) => line.length))).toBeLessThanOrEqual(80);
  expect(blocks[0]).toMatch(/^rtorrent\n {2}December 2006, on one CPU: kjournald writes/);
  expect(blocks[0]).toMatch(
    / {2}"store; writeback : store; store \| commit \| writeback"\n {2}1 page of 1 block, 1 mapping, 1 CPU, ext3-ordered$/,
  );
});

test("a short form can be copied from the list, over the end of a line, too", async () => {
  const { stdout } = await pagerace("scenarios");
  const copied = [...stdout.matchAll(/^ {2}"([a-z][^"]*)"$/gm)].map(([, text = ""]) => findScenario(text));
  expect(copied.map(({ tasks }) => tasks)).toEqual(namedScenarios.map(({ tasks }) => tasks));
});

test("scenarios --json prints JSON and nothing else, and each of it is a scenario file", async () => {
  const run = await pagerace("scenarios", "--json");
  const listed = JSON.parse(run.stdout) as Scenario[];
  expect(listed).toEqual(namedScenarios);
  for (const scenario of listed) {
    const file = join(scratch(), "my.json");
    writeFileSync(file, JSON.stringify(scenario));
    expect(findScenario(file)).toEqual(scenario);
  }
});

test("scenarios takes no argument", async () => {
  const run = await pagerace("scenarios", "rtorrent");
  expect(run.stderr).toMatch(/^pagerace: too many arguments for 'scenarios'/);
  expect(run.status).toBe(2);
});
